/* Collects peers that have been silent for too long. */
#include <linux/list.h>
#include <linux/rcupdate.h>
#include <ring/peer.h>

void ring_collect(struct ring_peer *peer)
{
	if (peer->address)
		call_rcu(&peer->rcu,
			 ring_peer_free_rcu);
}
