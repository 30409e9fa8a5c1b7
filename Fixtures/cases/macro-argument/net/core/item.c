/*
 * The call is an argument of a macro that expands to the argument itself; the statement around
 * it belongs to the macro.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define with_care(statement) do { statement; } while (0)

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	with_care(call_rcu(&item->rcu, item_free_rcu));
}
