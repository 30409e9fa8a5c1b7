/* The call is the body of an if and of an else: each is a statement. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_park(struct item *item);

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	if (item->key)
		call_rcu(&item->rcu, item_free_rcu);
	else
		item_park(item);
}
