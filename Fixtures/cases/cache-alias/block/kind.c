#include <linux/rcupdate.h>
#include <linux/slab.h>

struct kind {
	struct kmem_cache *objects;
};

void kind_stop(struct kind *kind)
{
	rcu_barrier();
	kmem_cache_destroy(kind->objects);
}
