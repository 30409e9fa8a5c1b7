/* The prototype in a header goes, with its comment. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/item.h>

void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
