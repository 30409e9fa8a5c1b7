/* One more statement in some configurations: the callback is trivial in the others only. */
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

	#ifdef CONFIG_ITEM_COUNTERS
	free_percpu(item->hits);
	#endif
	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
