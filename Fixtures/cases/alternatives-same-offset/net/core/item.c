/* Two definitions, both trivial, both with the head at the same place. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_ITEM_LARGE
static void item_free_rcu(struct rcu_head *head)
{
	kvfree(container_of(head, struct item, rcu));
}
#else
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
