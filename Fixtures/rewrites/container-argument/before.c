/* The head is reached by container_of(), which becomes the first argument. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct part {
	int kind;
};

struct item {
	struct rcu_head rcu;
	struct part part;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct part *part)
{
	call_rcu(&container_of(part, struct item, part)->rcu, item_free_rcu);
}
