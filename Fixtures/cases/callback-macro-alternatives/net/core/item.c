/* The macro at the site stands for one function or the other, as the configuration has it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_forget_rcu(struct rcu_head *head)
{
	kfree_sensitive(container_of(head, struct item, rcu));
}

#ifdef CONFIG_ITEM_FORGETS
#define item_release_rcu item_forget_rcu
#else
#define item_release_rcu item_free_rcu
#endif

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_release_rcu);
}
