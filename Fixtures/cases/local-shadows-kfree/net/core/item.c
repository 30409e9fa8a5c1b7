/* A local function pointer is named like the function that frees. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_forget(const void *object);

static void item_free_rcu(struct rcu_head *head)
{
	void (*kfree)(const void *object) = item_forget;

	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
