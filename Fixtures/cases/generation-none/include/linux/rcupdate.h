#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/kernel.h>

void call_rcu(struct rcu_head *head, rcu_callback_t func);
void rcu_barrier(void);

#endif
