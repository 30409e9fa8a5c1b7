/* Two files hand their callbacks to an inline function of a header, one through a macro. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "item.h"

static void free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void one_drop(struct item *item)
{
	item_put(item, free_rcu);
}
