/* The object brings its own function to be freed with. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	void (*release)(void *object);
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	item->release(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
