/*
 * The callback frees the outer object, but the inner one is its first member, so both start at
 * the same address.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int kind;
	struct rcu_head rcu;
};

struct item {
	struct base base;
	void *data;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct base *base = container_of(head, struct base, rcu);
	struct item *item = container_of(base, struct item, base);

	kfree(item);
}

void item_drop(struct base *base)
{
	call_rcu(&base->rcu, item_free_rcu);
}
