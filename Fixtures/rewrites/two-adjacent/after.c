/* Two callbacks stand side by side; one blank line stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

struct node {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}

void node_drop(struct node *node)
{
	kfree_rcu(node, rcu);
}
