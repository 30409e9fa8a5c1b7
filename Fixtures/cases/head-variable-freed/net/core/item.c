/*
 * The site knows the head only and the callback frees it as it is: there is no object type to
 * name a member of.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

static void item_free_rcu(struct rcu_head *head)
{
	kfree(head);
}

void item_drop(struct rcu_head *head)
{
	call_rcu(head, item_free_rcu);
}
