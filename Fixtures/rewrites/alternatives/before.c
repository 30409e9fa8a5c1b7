/* Two definitions under #if and #else: nothing is left of either branch. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_ITEM_KEEP
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#else
static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}
#endif

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
