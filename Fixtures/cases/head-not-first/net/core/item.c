/*
 * The callback frees the head itself, but the head does not come first: no object starts
 * there.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(head);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
