/*
 * A member that is named like a registrar is called through a pointer: that is no
 * registration.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct operations {
	void (*call_rcu)(struct rcu_head *head, rcu_callback_t func);
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_hand_over(struct operations *operations, struct item *item)
{
	operations->call_rcu(&item->rcu, NULL);
}
