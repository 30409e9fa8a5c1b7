/* The object is an element of an array; the address of the element is the pointer to free. */
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

void item_drop(struct item *items, int at)
{
	call_rcu(&items[at].rcu, item_free_rcu);
}
