/* The call holds what the freed object starts with. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int key;
	struct rcu_head rcu;
};

struct item {
	struct base base;
	int more;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, base.rcu));
}

void item_drop(struct base *base)
{
	call_rcu(&base->rcu, item_free_rcu);
}
