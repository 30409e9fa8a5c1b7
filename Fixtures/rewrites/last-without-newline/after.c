/* The callback ends a file whose last line has no end. */
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
