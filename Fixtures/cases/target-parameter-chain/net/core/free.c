#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "item.h"

void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
