/*
 * The function that hands its parameter on is itself called through a pointer: once through a member,
 * which can be followed, once through what another file keeps.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct item_ops {
	void (*put)(struct item *item, rcu_callback_t release);
};

void item_keep(void (*put)(struct item *item, rcu_callback_t release));

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_put(struct item *item, rcu_callback_t release)
{
	call_rcu(&item->rcu, release);
}

static const struct item_ops item_ops = { .put = item_put };

void item_drop(struct item *item, const struct item_ops *ops)
{
	ops->put(item, item_free_rcu);
}

void item_start(void)
{
	item_keep(item_put);
}
