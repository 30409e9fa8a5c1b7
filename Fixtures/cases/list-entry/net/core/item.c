/* list_entry() is another name of container_of(). */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/list.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = list_entry(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
