#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/kernel.h>

void call_rcu(struct rcu_head *head, rcu_callback_t func);
void rcu_barrier(void);
void kvfree_rcu_barrier(void);

/* Takes the object itself; the head only serves where no page of pointers can be had. */
void kvfree_call_rcu(struct rcu_head *head, void *object);

#define __is_kvfree_rcu_offset(bytes) ((bytes) < 4096)

#define kfree_rcu(ptr, field)							\
do {										\
	typeof(ptr) ___object = (ptr);						\
										\
	BUILD_BUG_ON(!__is_kvfree_rcu_offset(offsetof(typeof(*(ptr)), field)));	\
	if (___object)								\
		kvfree_call_rcu(&___object->field, (void *)(___object));	\
} while (0)

#endif
