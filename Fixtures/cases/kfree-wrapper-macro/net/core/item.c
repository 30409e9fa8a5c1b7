/* The free hides behind a macro that comes to kfree() and nothing else. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define item_release(item) kfree(item)

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	item_release(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
