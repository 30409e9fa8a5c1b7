/*
 * The site knows the head only. A container_of() could recover the object; the head alone
 * cannot be the pointer to free.
 */
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

void item_drop(struct rcu_head *head)
{
	call_rcu(head, item_free_rcu);
}
