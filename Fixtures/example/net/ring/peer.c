/* The peers of a ring. */
#include <linux/list.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <ring/peer.h>

/*
 * Frees a peer that nobody can find any more. Both this file and the collector
 * register it.
 */
void ring_peer_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct ring_peer, rcu));
}

void ring_peer_leave(struct ring_peer *peer)
{
	list_del(&peer->link);
	call_rcu(&peer->rcu, ring_peer_free_rcu);
}
