#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/kernel.h>
#include <linux/slab.h>

void call_rcu(struct rcu_head *head, rcu_callback_t func);
void rcu_barrier(void);

#define __is_kfree_rcu_offset(bytes) ((bytes) < 4096)

/* The offset takes the place of the function and goes the way of every callback. */
#define __kfree_rcu(head, bytes)						\
do {										\
	BUILD_BUG_ON(!__is_kfree_rcu_offset(bytes));				\
	call_rcu(head, (rcu_callback_t)(unsigned long)(bytes));			\
} while (0)

#define kfree_rcu(ptr, field)							\
	__kfree_rcu(&((ptr)->field), offsetof(typeof(*(ptr)), field))

/* The reclaim loop: what is no function is freed with kfree(), whatever allocated it. */
static inline void reclaim_one(struct rcu_head *head)
{
	unsigned long bytes = (unsigned long)head->func;

	if (__is_kfree_rcu_offset(bytes))
		kfree((char *)head - bytes);
	else
		head->func(head);
}

#endif
