/* The head is reached by container_of(), which becomes the first argument. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct part {
	int kind;
};

struct item {
	struct rcu_head rcu;
	struct part part;
};

void item_drop(struct part *part)
{
	kfree_rcu(container_of(part, struct item, part), rcu);
}
