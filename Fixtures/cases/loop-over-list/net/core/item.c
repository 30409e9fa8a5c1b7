/* A whole list is freed with its head. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/list.h>

struct item {
	struct list_head parts;
	struct rcu_head rcu;
};

struct part {
	struct list_head link;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);
	struct list_head *at, *following;

	list_for_each_safe(at, following, &item->parts)
		kfree(list_entry(at, struct part, link));
	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
