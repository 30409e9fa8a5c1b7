/* A call over two lines that fits on one afterwards. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *current_item)
{
	if (current_item->key) {
		kfree_rcu(current_item, rcu);
	}
}
