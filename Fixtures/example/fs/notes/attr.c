/* Attributes of notes; readers are protected by SRCU because they may sleep. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/srcu.h>

struct notes_attr {
	struct list_head link;
	struct rcu_head rcu;
};

struct notes_lock {
	int owner;
	struct rcu_head rcu;
};

static struct srcu_struct notes_srcu;

static void notes_attr_free(struct rcu_head *head)
{
	kfree(container_of(head, struct notes_attr, rcu));
}

static void notes_lock_free(struct rcu_head *head)
{
	kfree(container_of(head, struct notes_lock, rcu));
}

void notes_attr_drop(struct notes_attr *attr)
{
	call_srcu(&notes_srcu, &attr->rcu, notes_attr_free);
}

/* Somebody waits for the lock's memory, so this must not be batched. */
void notes_lock_drop(struct notes_lock *lock)
{
	call_rcu_hurry(&lock->rcu, notes_lock_free);
}
