/* The call stands in an inline function of a header, which several files may include. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/itemdrop.h>

void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}
