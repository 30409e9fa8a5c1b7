#ifndef _LINUX_RCUFLAVOURS_H
#define _LINUX_RCUFLAVOURS_H

#include <linux/rcupdate.h>

void call_rcu_bh(struct rcu_head *head, rcu_callback_t func);
void call_rcu_sched(struct rcu_head *head, rcu_callback_t func);

#endif
