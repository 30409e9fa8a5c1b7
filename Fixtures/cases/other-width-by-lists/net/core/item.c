/*
 * 32-bit kernels build this file, too, through a list whose symbol is off unless SMP is: there the head is too
 * far into the object.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	long key;
#ifdef CONFIG_X86_32
	long slots[1024];
#endif
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
