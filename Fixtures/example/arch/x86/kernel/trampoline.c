/* Pieces of code that probes jump through. */
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <asm/page.h>

struct trampoline {
	unsigned long target;
	unsigned char code[16];
	struct rcu_head rcu;
};

static inline struct trampoline *to_trampoline(struct rcu_head *head)
{
	return container_of(head, struct trampoline, rcu);
}

static void trampoline_free(struct rcu_head *head)
{
	kfree(to_trampoline(head));
}

void trampoline_remove(struct trampoline *trampoline)
{
	call_rcu(&trampoline->rcu, trampoline_free);
}
