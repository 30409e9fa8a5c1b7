/* The call holds what the freed object starts with. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int key;
	struct rcu_head rcu;
};

struct item {
	struct base base;
	int more;
};

void item_drop(struct base *base)
{
	kfree_rcu(base, rcu);
}
