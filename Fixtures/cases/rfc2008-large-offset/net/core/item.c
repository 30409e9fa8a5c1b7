/*
 * An offset of 4096 bytes is 512 words or 1024 words, both far below the limit of an encoding
 * in words.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char data[4096];
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
