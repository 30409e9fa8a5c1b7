#include <linux/itemfree.h>

void item_expire(struct item *old)
{
	call_rcu(&old->rcu, item_free_rcu);
}
