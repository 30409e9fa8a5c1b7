#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/base.h>

struct item {
	void *data;
	struct base base;
};

void item_free_rcu(struct rcu_head *head)
{
	struct base *base = container_of(head, struct base, rcu);
	struct item *item = container_of(base, struct item, base);

	kfree(item);
}
