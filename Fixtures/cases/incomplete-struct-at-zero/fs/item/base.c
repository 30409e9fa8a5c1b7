/*
 * The struct around the base is unknown here, but the base is its first member, so the base
 * can be the pointer.
 */
#include <linux/base.h>
#include <linux/rcupdate.h>

void base_drop(struct base *base)
{
	call_rcu(&base->rcu, item_free_rcu);
}
