/* Which of two callbacks runs is decided at the site. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

static void item_keep_rcu(struct rcu_head *head)
{
	head->next = NULL;
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item->key ? item_free_rcu : item_keep_rcu);
}
