/* The call is the body of a loop, which is a statement. */
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

void item_drop(struct item **items)
{
	int n;

	for (n = 0; n < 4; n++)
		call_rcu(&items[n]->rcu, item_free_rcu);
}
