/* 16384 bytes are 2048 words of 64 bits, but 4096 words of 32 bits, one more than the limit. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char data[16384];
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
