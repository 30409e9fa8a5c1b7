/* Both registrations are rewritten, one behind an else. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item, struct item *other)
{
	if (item->key)
		kfree_rcu(item, rcu);
	else
		kfree_rcu(other, rcu);
}
