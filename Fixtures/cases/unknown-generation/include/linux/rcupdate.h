#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/kernel.h>

void call_rcu(struct rcu_head *head, rcu_callback_t func);

/* Neither an offset nor a pointer of the object reaches any function that is known. */
unsigned int reclaim_ticket(const char *description);

#define kfree_rcu(ptr, field) reclaim_ticket(#ptr " by " #field)

#endif
