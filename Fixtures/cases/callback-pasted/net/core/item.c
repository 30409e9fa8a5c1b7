/* The callback's name is put together by a macro, and another site names it as it is. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define release_of(kind) kind##_free_rcu

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, release_of(item));
}

void item_drop_plain(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
