/*
 * The member is a pointer to a head, not a head: the object that holds the pointer is not what
 * is freed.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head *rcu;
};

struct parcel {
	long weight;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct parcel, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(item->rcu, item_free_rcu);
}
