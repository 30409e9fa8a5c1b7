/* The function comes out of a member of the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	rcu_callback_t release;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item->release);
}
