/* A comment elsewhere names the callback: it stays, and the author is told. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* Readers may still look at the item until item_free_rcu() runs. */
void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
