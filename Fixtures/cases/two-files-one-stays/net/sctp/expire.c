#include <linux/item.h>
#include <linux/srcu.h>

void item_expire(struct srcu_struct *domain, struct item *old)
{
	call_srcu(domain, &old->rcu, item_free_rcu);
}
