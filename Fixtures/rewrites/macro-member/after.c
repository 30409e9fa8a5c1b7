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

void item_drop(struct item *item)
{
	kfree_rcu(item, it_rcu);
}
