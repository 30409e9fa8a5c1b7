#ifndef _LINUX_RCULAZY_H
#define _LINUX_RCULAZY_H

#include <linux/rcupdate.h>

void call_rcu_lazy(struct rcu_head *head, rcu_callback_t func);

#endif
