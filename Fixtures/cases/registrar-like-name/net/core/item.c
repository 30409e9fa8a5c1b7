/* Functions whose names only contain the name of a registrar register nothing that is known. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_call_rcu(struct rcu_head *head, rcu_callback_t func);
void call_rcu_item(struct rcu_head *head, rcu_callback_t func);

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	item_call_rcu(&item->rcu, item_free_rcu);
	call_rcu_item(&item->rcu, item_free_rcu);
}
