/* Another cache is destroyed in the same file; the one of the callback stays for ever. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct kmem_cache *item_cache;
static struct kmem_cache *other_cache;

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

void item_stop(void)
{
	rcu_barrier();
	kmem_cache_destroy(other_cache);
}

void other_start(void)
{
	other_cache = kmem_cache_create("other", 64, 0, 0, NULL);
}
