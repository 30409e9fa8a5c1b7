/* The configuration is included once more: what was set for this file must survive it. */
#include <generated/autoconf.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifndef CONFIG_PROBE_TRAMPOLINE
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
#endif
