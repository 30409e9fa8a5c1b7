/* A trivial body, but SRCU readers do not hold up the grace period of kfree_rcu(). */
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
	call_srcu(&domain, &item->rcu, item_free_rcu);
}
