/* The head lies in a member of a member. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct {
		int key;
		struct rcu_head rcu;
	} common;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, common.rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->common.rcu, item_free_rcu);
}
