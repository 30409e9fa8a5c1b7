/*
 * An include directory that only the Makefile of a real tree adds is missing here; the header
 * declares nothing that the callback needs.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "made_by_a_script.h"

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
