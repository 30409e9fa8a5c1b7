/* Taking a cache down first waits for everything that kfree_rcu() still holds. */
#include <linux/slab.h>
#include <linux/rcupdate.h>
#include <linux/export.h>

void kvfree_rcu_barrier(void);
int shutdown_cache(struct kmem_cache *cache);

void kmem_cache_destroy(struct kmem_cache *cache)
{
	if (!cache)
		return;
	kvfree_rcu_barrier();
	shutdown_cache(cache);
}
EXPORT_SYMBOL(kmem_cache_destroy);
