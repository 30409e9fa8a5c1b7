/* Two definitions under #if and #else: nothing is left of either branch. */
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
