/* A prototype over two lines, at the end of a header. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/item.h>

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
