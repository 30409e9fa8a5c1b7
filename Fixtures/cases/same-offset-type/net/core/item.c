/*
 * The callback is written for struct item and the site queues a head in struct other; the
 * offset decides, and it is the same.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct other {
	unsigned int key;
	struct rcu_head rcu;
	long more[4];
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
