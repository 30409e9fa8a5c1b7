#ifndef _LINUX_ITEM_H
#define _LINUX_ITEM_H

#include <linux/types.h>

struct item {
	int key;
	struct rcu_head rcu;
};

void item_drop(struct item *item);

#endif
