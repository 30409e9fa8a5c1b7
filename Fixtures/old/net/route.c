/* A callback that lives in a header, for two registrars. */
#include <net/dst.h>

void route_drop(struct dst_entry *dst)
{
	call_rcu(&dst->rcu_head, dst_rcu_free);
}

void route_drop_bh(struct dst_entry *dst)
{
	call_rcu_bh(&dst->rcu_head, dst_rcu_free);
}
