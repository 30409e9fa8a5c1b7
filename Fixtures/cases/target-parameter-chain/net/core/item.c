/*
 * A parameter holds the callback. It comes through a second function, which is called from other
 * files and from itself; one of the callbacks is defined in a file that never registers it.
 */
#include <linux/rcupdate.h>
#include "item.h"

static void item_queue(struct item *item, rcu_callback_t release)
{
	call_rcu(&item->rcu, release);
}

void item_put(struct item *item, int depth, rcu_callback_t free_it)
{
	if (depth)
		item_put(item, depth - 1, free_it);
	else
		item_queue(item, free_it);
}
