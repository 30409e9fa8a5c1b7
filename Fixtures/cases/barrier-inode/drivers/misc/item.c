/*
 * The file system leaves its inodes to the VFS, which hands them back after a grace period: the
 * barrier in its exit waits for that, too.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/module.h>

struct inode;
struct super_operations {
	void (*free_inode)(struct inode *inode);
};

struct item {
	int key;
	struct rcu_head rcu;
};

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

void item_drop(struct item *item)
{
	call_rcu(&item->rcu, item_free_rcu);
}

static void item_free_inode(struct inode *inode)
{
	kfree(inode);
}

const struct super_operations item_operations = {
	.free_inode	= item_free_inode,
};

static void item_exit(void)
{
	rcu_barrier();
}

module_exit(item_exit);
