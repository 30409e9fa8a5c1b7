/*
 * Three definitions, one for each configuration, of which one is trivial: in the others the
 * callback does something else.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#if defined(CONFIG_ITEM_PAGES)
static void item_free_rcu(struct rcu_head *head)
{
	free_pages((unsigned long)container_of(head, struct item, rcu), 1);
}
#elif defined(CONFIG_ITEM_VMAP)
static void item_free_rcu(struct rcu_head *head)
{
	vfree(container_of(head, struct item, rcu));
}
#else
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
