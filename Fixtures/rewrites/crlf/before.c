/* Lines end in CR LF, the inserted one too. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct part {
	int kind;
};

struct item {
	struct rcu_head deferred_release;
	struct part embedded_part;
};

/* Readers are gone. */
static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, deferred_release));
}

void item_drop(struct part *part)
{
	if (part->kind)
		call_rcu(&container_of(part, struct item, embedded_part)->deferred_release,
			 item_free_rcu);
}
