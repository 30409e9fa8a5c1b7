/*
 * The file itself renames the plain registrar under a condition; the site is of the tasks
 * flavour by its name.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifndef CONFIG_TASKS_RCU
#undef call_rcu_tasks
#define call_rcu_tasks call_rcu
#endif

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu_tasks(&item->rcu, item_free_rcu);
}

void item_expire(struct item *old)
{
	call_rcu(&old->rcu, item_free_rcu);
}
