/* Where callbacks are queued. The grace-period machine itself is left out of the example. */
#include <linux/rcupdate.h>
#include <linux/export.h>

static struct rcu_head *waiting;

static void enqueue(struct rcu_head *head, rcu_callback_t func)
{
	head->func = func;
	head->next = waiting;
	waiting = head;
}

void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	enqueue(head, func);
}
EXPORT_SYMBOL_GPL(call_rcu);

void call_rcu_hurry(struct rcu_head *head, rcu_callback_t func)
{
	enqueue(head, func);
}
EXPORT_SYMBOL_GPL(call_rcu_hurry);

void kvfree_call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	enqueue(head, func);
}
EXPORT_SYMBOL_GPL(kvfree_call_rcu);
