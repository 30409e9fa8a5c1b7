/* A prototype between others; their comment stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* below */
static void item_free_rcu(struct rcu_head *head);
static int item_key(struct item *item);

void item_drop(struct item *item)
{
	if (item_key(item))
		call_rcu(&item->rcu, item_free_rcu);
}

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static int item_key(struct item *item)
{
	return item->key;
}
