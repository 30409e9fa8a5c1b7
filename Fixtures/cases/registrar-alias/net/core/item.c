/*
 * An object-like macro renames the registrar; wherever that call is reported, it is not
 * rewritten.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define item_queue call_rcu

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	item_queue(&item->rcu, item_free_rcu);
}
