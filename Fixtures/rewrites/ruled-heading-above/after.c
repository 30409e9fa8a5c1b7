/* A ruled heading over the comment of the callback stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* ---- release ---- */

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
