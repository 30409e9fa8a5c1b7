#ifndef _LINUX_ITEM_H
#define _LINUX_ITEM_H

#include <linux/types.h>

struct item {
	int key;
	struct rcu_head rcu;
};

#endif
