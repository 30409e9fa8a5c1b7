/* The prototype in a header goes, with its comment. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/item.h>

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
