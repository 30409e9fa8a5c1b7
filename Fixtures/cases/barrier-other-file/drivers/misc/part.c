/*
 * The callback does more than to free, so that the module must wait for it.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>

struct part {
	int key;
	struct rcu_head rcu;
};

int parts;

static void part_free_rcu(struct rcu_head *head)
{
	parts--;
	kfree(container_of(head, struct part, rcu));
}

void part_drop(struct part *part)
{
	call_rcu(&part->rcu, part_free_rcu);
}
