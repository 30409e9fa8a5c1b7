/* Most files around this one include noise.h, which gives whole() another meaning; this one does not. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/calm.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(whole(head));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
