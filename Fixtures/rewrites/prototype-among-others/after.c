/* A prototype between others; their comment stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* below */
static int item_key(struct item *item);

void item_drop(struct item *item)
{
	if (item_key(item))
		kfree_rcu(item, rcu);
}

static int item_key(struct item *item)
{
	return item->key;
}
