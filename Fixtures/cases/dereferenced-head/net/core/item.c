/* The pointer is written as a dereference and a dot. */
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

void item_drop(struct item **at)
{
	call_rcu(&(*at)->rcu, item_free_rcu);
}
