/* The head lies in a member of a member. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct base {
	int kind;
	struct rcu_head rcu;
};

struct item {
	void *data;
	struct base base;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, base.rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->base.rcu, item_free_rcu);
}
