/* The address of the callback stands in a table, too. */
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

struct operations {
	rcu_callback_t release;
};

struct operations item_operations = {
	.release = item_free_rcu,
};

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
