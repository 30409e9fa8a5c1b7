#include <linux/item.h>

void item_undo(struct item *item)
{
	item_free_rcu(&item->rcu);
}
