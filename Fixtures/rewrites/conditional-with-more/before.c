/* The block holds something else and stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifndef CONFIG_ITEM_KEEP
int item_keeps;

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
