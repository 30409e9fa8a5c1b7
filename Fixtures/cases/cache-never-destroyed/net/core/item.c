/* SLOB is gone and nothing ever destroys the cache. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct kmem_cache *item_cache;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kmem_cache_free(item_cache, item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_start(void)
{
	item_cache = kmem_cache_create("item", sizeof(struct item), 0, 0, NULL);
}
