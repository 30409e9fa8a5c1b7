/* No configuration can make this call active, since its guards contradict each other. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	#ifdef CONFIG_ITEM_LATER
	#ifndef CONFIG_ITEM_LATER
	call_rcu(&item->rcu, item_free_rcu);
	#endif
	#endif
}
