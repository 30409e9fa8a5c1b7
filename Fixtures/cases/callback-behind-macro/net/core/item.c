/* The name at the site is a macro for the name of the function. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

#define item_release_rcu item_free_rcu

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_release_rcu);
}
