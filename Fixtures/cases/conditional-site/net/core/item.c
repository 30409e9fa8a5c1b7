/* The call is compiled in one configuration only, and so is its callback. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_ITEM_LATER
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
	#ifdef CONFIG_ITEM_LATER
	call_rcu(&item->rcu, item_free_rcu);
	#else
	kfree(item);
	#endif
}
