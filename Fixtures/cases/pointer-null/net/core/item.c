/* No function at all: a reclaim loop would take the null pointer for an offset of zero. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, NULL);
}
