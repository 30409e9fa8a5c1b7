/* The head of the definition has alternatives: the function stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_ITEM_KEEP
void item_free_rcu(struct rcu_head *head)
#else
static void item_free_rcu(struct rcu_head *head)
#endif
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
