/*
 * The callback of call_rcu() queues the same head again for SRCU: the first is not trivial,
 * the second is not convertible.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/srcu.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct srcu_struct domain;

static void item_free_late(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_free_rcu(struct rcu_head *head)
{
	call_srcu(&domain, head, item_free_late);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
