/*
 * Which head of the array is queued is known at run time only, so no offset can stand in the
 * code.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head heads[2];
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, heads[0]));
}

void item_drop(struct item *item, int at)
{
	call_rcu(&item->heads[at], item_free_rcu);
}
