/* A global counter changes. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static int items = 1;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
	items--;
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
