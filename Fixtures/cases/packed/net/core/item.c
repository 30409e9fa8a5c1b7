/* A packed struct puts the head at an odd address; an encoding in bytes can say so. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	char kind;
	struct rcu_head rcu;
} __packed;

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
