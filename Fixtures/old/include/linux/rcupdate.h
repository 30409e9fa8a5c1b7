#ifndef _LINUX_RCUPDATE_H
#define _LINUX_RCUPDATE_H

#ifdef __KERNEL__

#include <linux/types.h>
#include <linux/linkage.h>

struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
};

extern void FASTCALL(call_rcu(struct rcu_head *head,
				void (*func)(struct rcu_head *head)));
extern void FASTCALL(call_rcu_bh(struct rcu_head *head,
				void (*func)(struct rcu_head *head)));

#define call_rcu_sched(head, func) call_rcu(head, func)

extern void rcu_barrier(void);

#endif

#endif
