/* The queued head is the second of an array in the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head heads[2];
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, heads[1]));
}

void item_drop(struct item *item)
{
	call_rcu(&item->heads[1], item_free_rcu);
}
