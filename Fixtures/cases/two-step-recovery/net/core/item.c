/* Two recoveries in a row: from the head to the inner object, from there to the outer one. */
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
	struct base *base = container_of(head, struct base, rcu);
	struct item *item = container_of(base, struct item, base);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->base.rcu, item_free_rcu);
}
