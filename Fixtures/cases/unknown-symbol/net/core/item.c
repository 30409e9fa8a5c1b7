/*
 * No Kconfig file knows the symbol of this guard; it is defined for the parse all the same, so
 * that the call is judged.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#ifdef CONFIG_NOBODY_OFFERS_THIS
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
#endif

void item_drop(struct item *item)
{
	#ifdef CONFIG_NOBODY_OFFERS_THIS
	call_rcu(&item->rcu, item_free_rcu);
	#endif
}
