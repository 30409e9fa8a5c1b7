/* The address that is freed depends on a value in the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	long pad;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree((char *)item - item->pad);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
