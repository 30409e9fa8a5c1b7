/*
 * Two trivial definitions that free different addresses: one recovers the object, the other
 * one frees the head as it is.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_ITEM_LARGE
static void item_free_rcu(struct rcu_head *head)
{
	kfree(head);
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
