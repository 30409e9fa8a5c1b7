/* The helper moves the pointer before it frees it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	long pad;
	struct rcu_head rcu;
};

static void item_release(struct item *item)
{
	item = (struct item *)((char *)item - item->pad);
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
