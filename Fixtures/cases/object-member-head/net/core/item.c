/*
 * The head is named through an object, not through a pointer; what is freed stays the same,
 * even where it is no allocation.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct item only;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(void)
{
	call_rcu(&only.rcu, item_free_rcu);
}
