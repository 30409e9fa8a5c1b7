/* The helper has a second parameter that it does not use. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_release(struct item *item, int reason)
{
	kfree(item);
}

static void item_free_rcu(struct rcu_head *head)
{
	item_release(container_of(head, struct item, rcu), 1);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
