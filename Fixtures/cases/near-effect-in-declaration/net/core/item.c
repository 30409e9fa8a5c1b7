/* The initial value of a variable that nobody reads counts something down. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static int items = 1;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);
	int left __maybe_unused = --items;

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
