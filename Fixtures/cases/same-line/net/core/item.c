/* The call shares its line with a brace and another statement. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	if (item->key) { call_rcu(&item->rcu, item_free_rcu); return; }
	item->key = 1;
}
