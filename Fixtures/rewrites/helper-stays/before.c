/* Another function calls what the callback used. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_release(struct item *item)
{
	kfree(item);
}

static void item_free_rcu(struct rcu_head *head)
{
	item_release(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_undo(struct item *item)
{
	item_release(item);
}
