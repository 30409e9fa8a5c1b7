/* kfree() is the callback, but the head does not come first: it frees an address inside the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	long key;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, (rcu_callback_t)kfree);
}
