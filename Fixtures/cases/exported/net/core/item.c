/* The callback is exported; code that nobody sees may use it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/export.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

EXPORT_SYMBOL(item_free_rcu);

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
