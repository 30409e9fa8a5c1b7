/*
 * Headers below include/asm-X and in a machine's own directory, a definition in the style of K&R, and
 * attributes that clang does not have.
 */
#include <linux/types.h>
#include <asm/board/slots.h>
#include <mach_slots.h>
#include <linux/slab.h>

int __attribute__((__externally_visible__)) slots_used;

static unsigned long sum(a, b)
	int a;
	long b;
{
	return a + b + MACH_SLOTS;
}

static void slot_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct slot, rcu));
}

void fastcall slot_put(struct slot *slot)
{
	slots_used = sum(slots_used, -1L);
	call_rcu_sched(&slot->rcu, slot_free_rcu);
}
