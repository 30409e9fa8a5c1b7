/* The helper is defined in another file, so what it does is not known here. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_release(struct item *item);

static void item_free_rcu(struct rcu_head *head)
{
	item_release(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
