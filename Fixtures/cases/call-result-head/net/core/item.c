/* The object is the result of a call, which kfree_rcu() evaluates once, as call_rcu() does. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct item *item_take(int key);

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(int key)
{
	call_rcu(&item_take(key)->rcu, item_free_rcu);
}
