/* Hints, which two places drop through one macro. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct hint {
	unsigned long weight;
	struct rcu_head rcu;
};

struct hint_entry {
	int kind;
	struct rcu_head rcu;
};

static void hint_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct hint, rcu));
}

/* Shares nothing but its name with the function in net/ring/table.c. */
static void entry_free_rcu(struct rcu_head *head)
{
	struct hint_entry *entry;

	entry = container_of(head, struct hint_entry, rcu);
	kfree(entry);
}

#define drop_hint(hint) call_rcu(&(hint)->rcu, hint_free_rcu)

void hint_replace(struct hint **at, struct hint *better)
{
	if (*at)
		drop_hint(*at);
	*at = better;
}

void hint_expire(struct hint *hint)
{
	drop_hint(hint);
}

void hint_entry_drop(struct hint_entry *entry)
{
	call_rcu(&entry->rcu, entry_free_rcu);
}
