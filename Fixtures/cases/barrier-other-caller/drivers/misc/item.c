/*
 * The helper that waits is called at other times, too.
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

static void item_flush(void)
{
	rcu_barrier();
}

void item_reset(void)
{
	item_flush();
}

static void item_exit(void)
{
	item_flush();
}

module_exit(item_exit);
