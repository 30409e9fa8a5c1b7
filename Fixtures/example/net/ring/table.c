/* The table that a ring looks its peers up in. It is replaced as a whole when it grows. */
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct ring_table {
	unsigned int size;
	struct rcu_head rcu;
	void *slots[];
};

struct ring_entry {
	struct rcu_head rcu;
	char *name;
};

static void ring_table_free_rcu(struct rcu_head *head)
{
	struct ring_table *table = container_of(head, struct ring_table, rcu);

	kvfree(table);
}

/* The name goes with its entry, so this one cannot be kfree_rcu(). */
static void entry_free_rcu(struct rcu_head *head)
{
	struct ring_entry *entry = container_of(head, struct ring_entry, rcu);

	kfree(entry->name);
	kfree(entry);
}

void ring_table_replace(struct ring_table **at, struct ring_table *grown)
{
	struct ring_table *old = *at;

	*at = grown;
	call_rcu(&old->rcu, ring_table_free_rcu);
}

void ring_entry_remove(struct ring_entry *entry)
{
	call_rcu(&entry->rcu, entry_free_rcu);
}

static int __init ring_init(void)
{
	return 0;
}

static void __exit ring_exit(void)
{
	rcu_barrier();
}

module_init(ring_init);
module_exit(ring_exit);
MODULE_LICENSE("GPL");
