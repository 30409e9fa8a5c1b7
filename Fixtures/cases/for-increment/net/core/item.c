/* The call is the last expression of a for head, where a statement cannot stand. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	int n;

	for (n = 1; n; call_rcu(&item->rcu, item_free_rcu))
		n--;
}
