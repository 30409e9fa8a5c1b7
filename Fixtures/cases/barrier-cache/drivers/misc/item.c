/*
 * The objects come from a cache that goes with the module: the barrier keeps it until they are
 * freed, and no conversion changes that.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

static struct kmem_cache *item_cache;

void item_start(void)
{
	item_cache = kmem_cache_create("item", sizeof(struct item), 0, 0, NULL);
}

static void item_exit(void)
{
	rcu_barrier();
	kmem_cache_destroy(item_cache);
}

module_exit(item_exit);
