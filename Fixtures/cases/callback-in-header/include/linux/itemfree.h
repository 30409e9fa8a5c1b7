#ifndef _LINUX_ITEMFREE_H
#define _LINUX_ITEMFREE_H

#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static inline void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

#endif
