/* The callback is called directly too: the function stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}

void item_undo(struct item *item)
{
	item_free_rcu(&item->rcu);
}
