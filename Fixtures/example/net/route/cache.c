/* Routes that were found once, in a slab cache of their own. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct route {
	u32 from, to;
	struct rcu_head rcu;
};

static struct kmem_cache *route_slab;

static void route_free_rcu(struct rcu_head *head)
{
	struct route *route = container_of(head, struct route, rcu);

	kmem_cache_free(route_slab, route);
}

void route_forget(struct route *route)
{
	call_rcu(&route->rcu, route_free_rcu);
}

void route_cache_start(void)
{
	route_slab = kmem_cache_create("route", sizeof(struct route), 0, 0, NULL);
}

void route_cache_stop(void)
{
	rcu_barrier();
	kmem_cache_destroy(route_slab);
}
