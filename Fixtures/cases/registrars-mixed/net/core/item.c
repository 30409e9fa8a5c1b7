/*
 * The same callback is queued with call_rcu() and with SRCU; the first site can go, the
 * callback cannot.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/srcu.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct srcu_struct domain;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_expire(struct item *item)
{
	call_srcu(&domain, &item->rcu, item_free_rcu);
}
