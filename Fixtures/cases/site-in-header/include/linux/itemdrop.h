#ifndef _LINUX_ITEMDROP_H
#define _LINUX_ITEMDROP_H

#include <linux/rcupdate.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head);

static inline void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

#endif
