/* The same call in both branches of a condition: two sites. */
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
	#ifdef CONFIG_ITEM_LATER
	item->key = 1;
	call_rcu(&item->rcu, item_free_rcu);
	#else
	call_rcu(&item->rcu, item_free_rcu);
	#endif
}
