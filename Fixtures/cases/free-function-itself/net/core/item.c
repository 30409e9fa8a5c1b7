/* No callback of its own: kfree() is the callback, and the head comes first. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct rcu_head rcu;
	int key;
};

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, (rcu_callback_t)kfree);
}
