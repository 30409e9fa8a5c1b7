/* The callback shares its line with another function. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static int item_zero(void) { return 0; } static void item_free_rcu(struct rcu_head *head) { kfree(container_of(head, struct item, rcu)); }

void item_drop(struct item *item)
{
	if (!item_zero())
		call_rcu(&item->rcu, item_free_rcu);
}
