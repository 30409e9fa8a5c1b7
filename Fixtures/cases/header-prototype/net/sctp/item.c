/* The callback is visible to all and has a prototype in a header, but nobody else uses it. */
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
