/*
 * The callback calls what a module set.
 */
#include <linux/rcupdate.h>
#include <linux/shop.h>

static void shop_close(struct shop *shop)
{
	shop->operations->close(shop);
}

static void shop_close_rcu(struct rcu_head *head)
{
	shop_close(container_of(head, struct shop, rcu));
}

void shop_put(struct shop *shop, const struct shop_operations *operations)
{
	shop->operations = operations;
	call_rcu(&shop->rcu, shop_close_rcu);
}
