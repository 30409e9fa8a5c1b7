/* Code for the module alone, and code for either way to build it. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct port {
	int number;
	struct rcu_head rcu;
};

struct group {
	struct rcu_head rcu;
	void *list;
};

#if defined(CONFIG_BRIDGE) || defined(CONFIG_BRIDGE_MODULE)
static void port_free_rcu(struct rcu_head *head)
{
	struct port *port = container_of(head, struct port, rcu);

	kfree(port);
}

void port_drop(struct port *port)
{
	call_rcu(&port->rcu, port_free_rcu);
}
#endif

#ifdef CONFIG_BRIDGE_MODULE
static void group_free_rcu(struct rcu_head *head)
{
	struct group *group = container_of(head, struct group, rcu);

	kfree(group->list);
	kfree(group);
}

void group_drop(struct group *group)
{
	call_rcu(&group->rcu, group_free_rcu);
}
#endif
