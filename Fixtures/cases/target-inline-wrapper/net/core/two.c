#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "item.h"

static void free_rcu(struct rcu_head *head)
{
	kfree_sensitive(container_of(head, struct item, rcu));
}

void two_drop(struct item *item)
{
	item_drop_with(item, free_rcu);
}
