/* A prototype with blank lines around it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head);

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

int item_key(struct item *item)
{
	return item->key;
}
