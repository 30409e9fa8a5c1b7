/* Too long for one line: the second argument goes below the first. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct part {
	int kind;
};

struct item {
	struct rcu_head deferred_release;
	struct part embedded_part;
};

void item_drop(struct part *part)
{
	if (part->kind)
		kfree_rcu(container_of(part, struct item, embedded_part),
			  deferred_release);
}
