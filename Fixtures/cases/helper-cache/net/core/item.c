/* The helper gives the object back to a cache, which this tree cannot do from kfree_rcu(). */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct kmem_cache *item_cache;

static void item_release(struct item *item)
{
	kmem_cache_free(item_cache, item);
}

static void item_free_rcu(struct rcu_head *head)
{
	item_release(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_start(void)
{
	item_cache = kmem_cache_create("item", sizeof(struct item), 0, 0, NULL);
}
