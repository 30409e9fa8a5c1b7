/* The helper calls itself and never frees; following it must come to an end. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_release(struct item *item)
{
	if (item->key)
		item_release(item);
}

static void item_free_rcu(struct rcu_head *head)
{
	item_release(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
