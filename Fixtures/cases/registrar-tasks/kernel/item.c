/*
 * The tasks flavour; in some configurations its name is a macro for call_rcu, which makes it
 * no plain call.
 */
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
	call_rcu_tasks(&item->rcu, item_free_rcu);
}
