/*
 * The array is of longs, so the head is in reach on 32-bit machines only; the tree builds for
 * both widths.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	unsigned long data[600];
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
