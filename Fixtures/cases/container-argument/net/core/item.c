/*
 * The head is reached through a container_of() in the argument, which stays as the first
 * argument.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int kind;
};

struct item {
	struct rcu_head rcu;
	struct base base;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct base *base)
{
	call_rcu(&container_of(base, struct item, base)->rcu, item_free_rcu);
}
