#ifndef _RING_PEER_H
#define _RING_PEER_H

#include <linux/types.h>

struct ring_peer {
	struct list_head link;
	u32 address;
	struct rcu_head rcu;
};

void ring_peer_free_rcu(struct rcu_head *head);
void ring_collect(struct ring_peer *peer);

#endif
