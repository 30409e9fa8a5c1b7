/* A file of one architecture, whose headers only that architecture has. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <asm/page.h>

struct item {
	char page[PAGE_SIZE / 2];
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
