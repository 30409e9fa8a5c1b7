#ifndef _LINUX_ITEM_H
#define _LINUX_ITEM_H

#include <linux/types.h>

struct item {
	int key;
	struct rcu_head rcu;
};

/* Runs when readers are gone. */
extern void item_free_rcu(struct rcu_head *head);

void item_drop(struct item *item);

#endif
