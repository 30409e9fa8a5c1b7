/* A comment behind the code of the line above stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};
static int items;	/* how many there are */
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

int item_count(void)
{
	return items;
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}
