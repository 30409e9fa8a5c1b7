/* The callback is declared, but no file of the tree defines it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head);

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
