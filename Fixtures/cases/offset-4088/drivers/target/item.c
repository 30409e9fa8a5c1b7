/* The last offset that is in reach and a multiple of the word. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char data[4088];
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
