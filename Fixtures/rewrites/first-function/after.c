/* The callback directly follows the includes. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/item.h>

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
