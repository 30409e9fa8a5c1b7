/* The address that is freed is stored behind the head. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
	void *allocation;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(*(void **)(head + 1));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
