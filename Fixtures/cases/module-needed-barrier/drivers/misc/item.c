/* Another callback of the module stays, so the barrier has to stay. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_report_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	pr_info("item %d\n", item->key);
	kfree(item);
}

static void item_free_rcu(struct rcu_head *head)
{
	struct item *item = container_of(head, struct item, rcu);

	kfree(item);
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

void item_report(struct item *item)
{
	call_rcu(&item->rcu, item_report_rcu);
}

static void __exit item_exit(void)
{
	rcu_barrier();
}

module_exit(item_exit);
