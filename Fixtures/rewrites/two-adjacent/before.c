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

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void node_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct node, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void node_drop(struct node *node)
{
	call_rcu(&node->rcu, node_free_rcu);
}
