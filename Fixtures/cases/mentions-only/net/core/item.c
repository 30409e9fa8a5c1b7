/* Comments and strings speak of call_rcu(&item->rcu, item_free_rcu); none of them calls it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

/* was: call_rcu(&item->rcu, item_free_rcu); */
const char *item_help(void)
{
	return "call_rcu(&item->rcu, item_free_rcu);"; // not call_rcu(a, b)
}
