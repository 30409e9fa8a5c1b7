/* The head comes first, so freeing the head frees the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct rcu_head rcu;
	int key;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(head);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
