/*
 * A member holds the callback: it is assigned, initialised by name and by position, and filled by a
 * function from its parameter. Another struct has a member of the same name.
 */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include "item.h"

static void item_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct item, rcu));
}

static void item_print_rcu(struct rcu_head *head)
{
	pr_info("one less\n");
	kfree(container_of(head, struct item, rcu));
}

static void item_count_rcu(struct rcu_head *head)
{
	static int gone;

	gone++;
	kfree(container_of(head, struct item, rcu));
}

static void box_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct box, rcu));
}

struct item item_first = {
	.key = 1,
	.release = item_free_rcu,
};

struct item item_second = { 2, &item_print_rcu };

void box_init(struct box *box)
{
	box->release = box_free_rcu;
}

static void item_init(struct item *item, rcu_callback_t release)
{
	item->key = 3;
	item->release = release;
}

void item_start(struct item *item)
{
	item_init(item, item_count_rcu);
}

#define WRITE_ONCE(x, val) do { *(volatile typeof(x) *)&(x) = (val); } while (0)

static void item_silent_rcu(struct rcu_head *head)
{
}

void item_quieten(struct item *item)
{
	WRITE_ONCE(item->release, item_silent_rcu);
}
