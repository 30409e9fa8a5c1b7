/* Lamps, with or without statistics. */
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/slab.h>

struct lamp {
	int number;
	void __percpu *lit;
	struct rcu_head rcu;
};

struct lamp_group {
	struct rcu_head rcu;
	struct lamp *lamps[8];
};

void lamp_off(struct lamp *lamp);

#ifdef CONFIG_LAMP_STATISTICS
static void lamp_free_rcu(struct rcu_head *head)
{
	struct lamp *lamp = container_of(head, struct lamp, rcu);

	free_percpu(lamp->lit);
	kfree(lamp);
}
#else
static void lamp_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct lamp, rcu));
}
#endif

static void lamp_group_free_rcu(struct rcu_head *head)
{
	struct lamp_group *group = container_of(head, struct lamp_group, rcu);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(group->lamps); i++)
		lamp_off(group->lamps[i]);
	kfree(group);
}

void lamp_remove(struct lamp *lamp)
{
	call_rcu(&lamp->rcu, lamp_free_rcu);
}

void lamp_group_remove(struct lamp_group *group)
{
	call_rcu(&group->rcu, lamp_group_free_rcu);
}
