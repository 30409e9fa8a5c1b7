#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/noise.h>

struct item {
	struct rcu_head rcu;
};

static int noise_level;

static void loud_free_rcu(struct rcu_head *head)
{
	kfree(whole(head));
}

void loud_drop5(struct item *item)
{
	call_rcu(&item->rcu, loud_free_rcu);
}
