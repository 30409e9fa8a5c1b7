/* Badges that tasks wear. */
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct badge {
	char secret[24];
	struct rcu_head rcu;
};

struct badge_rule {
	struct rcu_head rcu;
	int allow;
};

/* The secret must not stay in memory. */
static void badge_free_rcu(struct rcu_head *head)
{
	kfree_sensitive(container_of(head, struct badge, rcu));
}

static void badge_rule_free_rcu(struct rcu_head *head)
{
	struct badge_rule *rule = container_of(head, struct badge_rule, rcu);

	kfree(rule);
}

static void blob_free_rcu(struct rcu_head *head)
{
	kfree(head);
}

void badge_drop(struct badge *badge)
{
	call_rcu(&badge->rcu, badge_free_rcu);
}

void badge_rule_replace(struct badge_rule **at, struct badge_rule *rule)
{
	struct badge_rule *old = *at;

	*at = rule;
	if (old)
		call_rcu(&old->rcu, badge_rule_free_rcu);
}

/* A rule that was never published needs no grace period. */
void badge_rule_discard(struct badge_rule *rule)
{
	badge_rule_free_rcu(&rule->rcu);
}

/* The blob is free from here on, and its first words serve as the head. */
void badge_blob_drop(void *blob)
{
	call_rcu((struct rcu_head *)blob, blob_free_rcu);
}
