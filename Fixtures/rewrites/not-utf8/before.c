/* Bytes that are no UTF-8 (éÿ) stay as they are. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* café */
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

/* naïve */
void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
