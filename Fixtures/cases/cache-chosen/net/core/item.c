/* Which cache is used is decided in the callback. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct kmem_cache *small, *large;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	if (item->key)
		kmem_cache_free(small, item);
	else
		kmem_cache_free(large, item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_start(struct kmem_cache *one, struct kmem_cache *two)
{
	small = one;
	large = two;
}
