/* An exported callback stays; its registrations do not. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/export.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}
EXPORT_SYMBOL(item_free_rcu);

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
