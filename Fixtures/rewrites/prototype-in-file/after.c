/* A prototype with blank lines around it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}

int item_key(struct item *item)
{
	return item->key;
}
