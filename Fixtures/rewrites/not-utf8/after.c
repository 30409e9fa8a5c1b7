/* Bytes that are no UTF-8 (éÿ) stay as they are. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* naïve */
void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
