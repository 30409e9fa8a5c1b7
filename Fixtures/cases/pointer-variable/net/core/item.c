/* A local variable holds the callback; the argument is no name of a function. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	rcu_callback_t release = item_free_rcu;

	call_rcu(&item->rcu, release);
}
