/*
 * A callback of the core calls the module through a pointer, so that the barrier still has something
 * to wait for.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>
#include <linux/shop.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

static void item_close(struct shop *shop)
{
}

const struct shop_operations item_operations = {
	.close	= item_close,
};

static void item_exit(void)
{
	rcu_barrier();
}

module_exit(item_exit);
