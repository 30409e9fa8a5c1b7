/* The callback ends the file; no blank line stays at its end. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head);

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
