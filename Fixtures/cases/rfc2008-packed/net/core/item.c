/*
 * The encoding counts words, so an odd offset cannot be stored: the division would lose bytes
 * and another address would be freed.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char kind;
	struct rcu_head rcu;
} __packed;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
