/* The struct has no tag, only a typedef. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

typedef struct {
	int key;
	struct rcu_head rcu;
} item_t;

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, item_t, rcu));
}

void item_drop(item_t *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
