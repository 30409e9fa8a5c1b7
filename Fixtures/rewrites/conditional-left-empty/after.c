/* The block around the callback is empty afterwards and goes. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
#ifndef CONFIG_ITEM_KEEP
	kfree_rcu(item, rcu);
#endif
}
