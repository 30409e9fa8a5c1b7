#include <linux/rcupdate.h>

struct pot {
	struct rcu_head rcu;
};

/* Another function of the same name: what it is given goes nowhere. */
static void item_put(struct pot *pot, rcu_callback_t release)
{
}

static void pot_free_rcu(struct rcu_head *head)
{
}

void three_drop(struct pot *pot)
{
	item_put(pot, pot_free_rcu);
}
