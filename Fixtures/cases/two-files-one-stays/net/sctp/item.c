/*
 * The other file registers the callback with SRCU; without that file in view the callback
 * would be deleted.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/item.h>

void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
