/* The address that is freed is a global one. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static struct item *last_item;

void item_note(struct item *item)
{
	last_item = item;
}

static void item_free_rcu(struct rcu_head *head)
{
	kfree(last_item);
	(void)head;
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
