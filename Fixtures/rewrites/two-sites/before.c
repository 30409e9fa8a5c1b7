/* Both registrations are rewritten, one behind an else. */
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

void item_drop(struct item *item, struct item *other)
{
	if (item->key)
		call_rcu(&item->rcu, item_free_rcu);
	else
		call_rcu(&other->rcu, item_free_rcu);
}
