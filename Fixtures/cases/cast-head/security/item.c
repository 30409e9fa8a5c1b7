/*
 * Untyped memory is cast to a head; kfree_rcu() would need a type that has the head as a
 * member.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>

static void item_free_rcu(struct rcu_head *head)
{
	kfree(head);
}

void item_drop(void *blob)
{
	call_rcu((struct rcu_head *)blob, item_free_rcu);
}
