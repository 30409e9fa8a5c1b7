/*
 * A wrapper registers what it is given; the trivial callback reaches it as an argument and is
 * used by its address only.
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

static void item_queue(struct item *item, rcu_callback_t release)
{
	call_rcu(&item->rcu, release);
}

void item_drop(struct item *item)
{
	item_queue(item, item_free_rcu);
}
