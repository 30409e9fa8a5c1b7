#include <linux/item.h>
#include <linux/rcupdate.h>

void item_expire(struct item *old)
{
	call_rcu(&old->rcu, item_free_rcu);
}
