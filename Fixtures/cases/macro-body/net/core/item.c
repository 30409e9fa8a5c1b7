/* The call stands in the body of a macro; a macro is not rewritten. */
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

#define item_queue(item) call_rcu(&(item)->rcu, item_free_rcu)

void item_drop(struct item *item)
{
	item_queue(item);
}
