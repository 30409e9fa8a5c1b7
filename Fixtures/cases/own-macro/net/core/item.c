/* A macro of the file itself comes to container_of(). */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define to_item(h) container_of(h, struct item, rcu)

static void item_free_rcu(struct rcu_head *head)
{
	kfree(to_item(head));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
