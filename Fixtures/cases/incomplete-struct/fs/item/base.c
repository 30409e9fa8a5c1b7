/*
 * The callback frees an object whose struct is defined in the other file only, and which
 * starts before the one known here.
 */
#include <linux/base.h>
#include <linux/rcupdate.h>

void base_drop(struct base *base)
{
	call_rcu(&base->rcu, item_free_rcu);
}
