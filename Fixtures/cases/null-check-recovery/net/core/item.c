/* The recovery may give NULL, so it is more than an offset. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static inline struct item *to_item(struct rcu_head *head)
{
	return head->next ? container_of(head, struct item, rcu) : NULL;
}

static void item_free_rcu(struct rcu_head *head)
{
	kfree(to_item(head));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
