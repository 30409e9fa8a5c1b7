/* The address of the callback is an argument of a function that is no registrar. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_defer(struct item *item, rcu_callback_t release);

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_later(struct item *item)
{
	item_defer(item, item_free_rcu);
}
