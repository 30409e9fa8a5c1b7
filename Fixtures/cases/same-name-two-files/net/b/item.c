/* The other one frees a member, too. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char *name;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item->name);
	kfree(item);
}

void item_release(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
