#ifndef _NET_DST_H
#define _NET_DST_H

#include <linux/rcupdate.h>
#include <linux/slab.h>

struct dst_entry {
	struct dst_entry *next;
	struct rcu_head rcu_head;
};

static inline void dst_rcu_free(struct rcu_head *head)
{
	struct dst_entry *dst = container_of(head, struct dst_entry, rcu_head);

	kfree(dst);
}

#endif
