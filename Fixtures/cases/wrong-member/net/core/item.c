/*
 * The callback recovers through another member than the one that was queued, so no object of
 * this type starts at the address it frees.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct rcu_head rcu;
	long key;
	struct rcu_head other;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, other));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
