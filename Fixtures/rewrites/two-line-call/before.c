/* A call over two lines that fits on one afterwards. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *current_item)
{
	if (current_item->key) {
		call_rcu(&current_item->rcu,
			 item_free_rcu);
	}
}
