/*
 * The module has a second source, whose callback stays.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>

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

static void item_exit(void)
{
	rcu_barrier();
}

module_exit(item_exit);
