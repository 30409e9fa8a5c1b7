/* The comment directly above goes with the callback. */
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
