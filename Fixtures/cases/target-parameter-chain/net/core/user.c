#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "item.h"

static void item_forget_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	item->key = 0;
	kfree(item);
}

void user_drop(struct item *item, int forgets)
{
	item_put(item, 0, forgets ? item_forget_rcu : item_free_rcu);
}
