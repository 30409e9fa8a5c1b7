/* The callback is mentioned in comments and a string, which are no uses. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	/* item_free_rcu() runs later, after call_rcu() */
	call_rcu(&item->rcu, item_free_rcu);
	pr_info("item_free_rcu is queued\n");
}
