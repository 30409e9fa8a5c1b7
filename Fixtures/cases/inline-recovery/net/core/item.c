/* A static inline function recovers the object. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static inline struct item *to_item(struct rcu_head *head)
{
	return container_of(head, struct item, rcu);
}

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = to_item(head);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
