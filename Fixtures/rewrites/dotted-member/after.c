/* The head lies in a member of a member. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct {
		int key;
		struct rcu_head rcu;
	} common;
};

void item_drop(struct item *item)
{
	kfree_rcu(item, common.rcu);
}
