/*
 * Two barriers: one in a helper of the exit, one where the start fails.
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

int item_register(void);

static void item_flush(void)
{
	rcu_barrier();
}

static int item_start(void)
{
	int error = item_register();

	if (error)
		goto out;
	return 0;
out:
	rcu_barrier();
	return error;
}

static void item_exit(void)
{
	item_flush();
}

module_init(item_start);
module_exit(item_exit);
