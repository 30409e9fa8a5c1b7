/* A macro stands for the path to the head: the call is written with it, and stays so. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	struct {
		int key;
		struct rcu_head head;
	} common;
#define it_rcu	common.head
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, it_rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->it_rcu, item_free_rcu);
}
