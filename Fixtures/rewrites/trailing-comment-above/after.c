/* A comment behind the code of the line above stays. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item {
	int key;
	struct rcu_head rcu;
};
static int items;	/* how many there are */

int item_count(void)
{
	return items;
}

void item_drop(struct item *item)
{
	kfree_rcu(item, rcu);
}
