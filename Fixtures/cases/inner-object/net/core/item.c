/*
 * The inner object is an allocation of its own that only happens to be reached through a
 * pointer in the outer one.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int kind;
	struct rcu_head rcu;
};

struct item {
	void *data;
	struct base *base;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct base, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->base->rcu, item_free_rcu);
}
