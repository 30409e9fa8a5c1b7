/*
 * A macro holds the call and gets the callback as an argument; one of its uses stands in a function
 * that hands on a parameter.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#define item_put(item, release) \
	do { \
		(item)->key = 0; \
		call_rcu(&(item)->rcu, release); \
	} while (0)

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_forget_rcu(struct rcu_head *head)
{
	kfree_sensitive(container_of(head, struct item, rcu));
}

static void item_put_with(struct item *item, rcu_callback_t how)
{
	item_put(item, how);
}

void item_drop(struct item *item)
{
	item_put(item, item_free_rcu);
}

void item_forget(struct item *item)
{
	item_put_with(item, item_forget_rcu);
}
