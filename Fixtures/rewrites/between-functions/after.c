/* Between two others: exactly one blank line stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

int item_key(struct item *item)
{
	return item->key;
}

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
