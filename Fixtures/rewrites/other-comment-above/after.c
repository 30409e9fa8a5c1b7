/* A heading that a blank line separates stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/*
 * Releasing items.
 */

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
