/*
 * The barrier waits while the module is in use, and nobody calls it on the way out.
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

void item_settle(void)
{
	rcu_barrier();
}

static void item_exit(void)
{
}

module_exit(item_exit);
