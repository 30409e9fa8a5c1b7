/* The helper takes the head on and recovers the object itself. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_release(struct rcu_head *waiting)
{
	kfree(container_of(waiting, struct item, rcu));
}

static void item_free_rcu(struct rcu_head *head)
{
	item_release(head);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
