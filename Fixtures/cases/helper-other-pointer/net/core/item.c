/* The helper frees its second argument, which is another object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	void *buffer;
	struct rcu_head rcu;
};

static void item_release(struct item *item, void *buffer)
{
	kfree(buffer);
}

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	item_release(item, item->buffer);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
