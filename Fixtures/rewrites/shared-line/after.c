/* The callback shares its line with another function. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static int item_zero(void) { return 0; }

void item_drop(struct item *item)
{
	if (!item_zero())
		kfree_rcu(item, rcu);
}
