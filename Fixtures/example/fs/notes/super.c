/* Mounts of the notes file system. */
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct notes_options {
	unsigned long flags;
	char label[32];
	struct rcu_head rcu;
};

/* So many quota slots stand in front of the head that its offset passes the limit of kfree_rcu(). */
struct notes_quota {
	unsigned long used[1024];
	struct rcu_head rcu;
};

static void notes_free_options(struct notes_options *options)
{
	kfree(options);
}

static void notes_options_rcu(struct rcu_head *head)
{
	notes_free_options(container_of(head, struct notes_options, rcu));
}

static void notes_quota_rcu(struct rcu_head *head)
{
	struct notes_quota *quota = container_of(head, struct notes_quota, rcu);

	kfree(quota);
}

void notes_remount(struct notes_options **at, struct notes_options *options)
{
	struct notes_options *old = *at;

	*at = options;
	call_rcu(&old->rcu, notes_options_rcu);
}

int notes_quota_off(struct notes_quota *quota)
{
	if (!quota)
		return -1;
	call_rcu(&quota->rcu, notes_quota_rcu);
	return 0;
}

static int __init notes_init(void)
{
	return 0;
}

static void __exit notes_exit(void)
{
	/* Callbacks of this module may still be waiting. */
	rcu_barrier();
}

module_init(notes_init);
module_exit(notes_exit);
MODULE_LICENSE("GPL");
