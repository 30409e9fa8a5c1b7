/* A parameter hides the registrar: the call goes to a function that nobody knows. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item, void (*call_rcu)(struct rcu_head *, rcu_callback_t))
{
	call_rcu(&item->rcu, NULL);
}
