/* Another function calls what the callback used. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_release(struct item *item)
{
	kfree(item);
}

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}

void item_undo(struct item *item)
{
	item_release(item);
}
