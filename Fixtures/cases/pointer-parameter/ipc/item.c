/* The function is an argument of the function around the call; who knows which. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item, rcu_callback_t release)
{
	call_rcu(&item->rcu, release);
}
