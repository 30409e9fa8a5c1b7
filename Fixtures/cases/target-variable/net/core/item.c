/*
 * Local variables and a table hold the callbacks; a local variable may stay NULL, and a function of the
 * file returns a callback.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_forget_rcu(struct rcu_head *head)
{
	kfree_sensitive(container_of(head, struct item, rcu));
}

static const rcu_callback_t item_ways[] = { item_free_rcu, [2] = item_forget_rcu };

void item_drop(struct item *item, int forgets)
{
	rcu_callback_t release = NULL;

	if (forgets)
		release = item_forget_rcu;
	call_rcu(&item->rcu, release);
}

void item_drop_by(struct item *item, int way)
{
	call_rcu(&item->rcu, item_ways[way]);
}

static rcu_callback_t item_way(struct item *item)
{
	return item->key ? item_free_rcu : NULL;
}

void item_drop_asked(struct item *item)
{
	call_rcu(&item->rcu, item_way(item));
}
