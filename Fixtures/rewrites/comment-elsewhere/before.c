/* A comment elsewhere names the callback: it stays, and the author is told. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

/* Readers may still look at the item until item_free_rcu() runs. */
void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
