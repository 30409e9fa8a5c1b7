/* A comment in Latin-1 stands here: café. The bytes are not UTF-8 and have to survive. */
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
	/* naïve, but it works */
	call_rcu(&item->rcu, item_free_rcu);
}
