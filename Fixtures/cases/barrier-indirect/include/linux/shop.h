#ifndef _LINUX_SHOP_H
#define _LINUX_SHOP_H

#include <linux/types.h>

struct shop;

struct shop_operations {
	void (*close)(struct shop *shop);
};

struct shop {
	const struct shop_operations *operations;
	struct rcu_head rcu;
};

void shop_put(struct shop *shop, const struct shop_operations *operations);

#endif
