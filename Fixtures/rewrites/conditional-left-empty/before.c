/* The block around the callback is empty afterwards and goes. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifndef CONFIG_ITEM_KEEP
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
#ifndef CONFIG_ITEM_KEEP
	call_rcu(&item->rcu, item_free_rcu);
#endif
}
