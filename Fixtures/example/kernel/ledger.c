/* A ledger of events. Its users bring a function of their own to free what they hang on a line. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct ledger_line {
	u64 when;
	struct rcu_head rcu;
	void (*release)(struct rcu_head *head);
};

/* Whoever made the line knows how it is freed. */
void ledger_drop(struct ledger_line *line)
{
	call_rcu(&line->rcu, line->release);
}

/* The same with the function as an argument. */
void ledger_drop_with(struct ledger_line *line, rcu_callback_t release)
{
	call_rcu(&line->rcu, release);
}

static void ledger_free_line(struct rcu_head *head)
{
	struct ledger_line *line = container_of(head, struct ledger_line, rcu);

	kfree(line);
}

/* A plain line, of which the ledger is the only owner. */
void ledger_drop_plain(struct ledger_line *line)
{
	call_rcu(&line->rcu, ledger_free_line);
}
