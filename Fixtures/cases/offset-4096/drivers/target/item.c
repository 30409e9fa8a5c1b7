/* The head starts at the first byte that kfree_rcu() does not reach: the build would break. */
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
