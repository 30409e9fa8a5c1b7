#ifndef _LINUX_BASE_H
#define _LINUX_BASE_H

#include <linux/types.h>

struct base {
	int kind;
	struct rcu_head rcu;
};

void item_free_rcu(struct rcu_head *head);

#endif
