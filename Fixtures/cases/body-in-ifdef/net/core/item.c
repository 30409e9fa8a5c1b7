/*
 * The only statement of the body is left out in some configurations, where the object is never
 * freed.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	#ifdef CONFIG_ITEM_RECLAIM
	kfree(container_of(head, struct item, rcu));
	#endif
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
