/*
 * The callback is a static function of a header, so every file that includes it has one of its
 * own.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/itemfree.h>

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
