/* The block holds something else and stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifndef CONFIG_ITEM_KEEP
int item_keeps;
#endif

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
