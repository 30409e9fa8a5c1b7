/*
 * The callback is written for struct item, but the site queues a head in struct other, at
 * another offset: kfree_rcu(other, rcu) would free a wrong address.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct other {
	long more[4];
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct other *other)
{
	call_rcu(&other->rcu, item_free_rcu);
}
