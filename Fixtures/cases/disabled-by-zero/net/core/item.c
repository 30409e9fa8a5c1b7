/* The call was switched off by hand; a rewrite there could not be checked. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	#if 0
	call_rcu(&item->rcu, item_free_rcu);
	#endif
}
