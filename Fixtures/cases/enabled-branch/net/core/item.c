/* IS_ENABLED() is a branch that the compiler removes in some configurations only. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/percpu.h>

struct item {
	void __percpu *hits;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	if (IS_ENABLED(CONFIG_ITEM_COUNTERS))
		free_percpu(item->hits);
	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
