/*
 * The site knows the inner object only, but the callback frees the outer one, which starts
 * earlier: the obvious kfree_rcu(base, rcu) would free a wrong address.
 */
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

void item_drop(struct base *base)
{
	call_rcu(&base->rcu, item_free_rcu);
}
