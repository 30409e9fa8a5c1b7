/* The callback frees what a member points to and not the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	void *buffer;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item->buffer);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
