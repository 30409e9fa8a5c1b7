/* The member is a macro for a member of a member. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	union {
		struct list_head link;
		struct rcu_head rcu;
	} u;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, u.rcu));
}

#define item_rcu u.rcu

void item_drop(struct item *item)
{
	call_rcu(&item->item_rcu, item_free_rcu);
}
