/* The object knows its cache, and the tree still has SLOB. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct kmem_cache *cache;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kmem_cache_free(item->cache, item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
