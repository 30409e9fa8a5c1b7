/* A reference to a parent is dropped first. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct parent *parent;
	struct rcu_head rcu;
};

struct parent;

void parent_put(struct parent *parent);

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	parent_put(item->parent);
	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
