/* The object starts one head before the head that was queued: arithmetic in units of the head. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct rcu_head parked;
	struct rcu_head rcu;
	int key;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(head - 1);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
