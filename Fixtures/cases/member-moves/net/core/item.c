/*
 * One definition, but the struct has another member in front in some configurations;
 * kfree_rcu() computes the offset anew in each, so that is no obstacle.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	#ifdef CONFIG_ITEM_COUNTERS
	long counters[4];
	#endif
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
