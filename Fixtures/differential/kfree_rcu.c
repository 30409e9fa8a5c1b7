/*
 * A small kernel of its own: real memory, real heads, a reclaim loop. It reads programs from
 * standard input and writes what they free to standard output, for comparison with the model.
 *
 * A program is 4 bytes (operations, generation, path, blimit) and 8 bytes per operation:
 * code, object, cpu, callback, then two little-endian numbers of 16 bits, a and b.
 * What it frees is a 16-bit count and 8 bytes per event: object, tag, grace periods, 0, and the
 * distance of the address from the object's start in 32 bits.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALLOC, CALL_RCU, KFREE_RCU, GRACE_PERIOD, RECLAIM, BARRIER };
enum { FREED, WRONG_ADDRESS, DOUBLE_FREE, REFUSED };
enum { RFC2008, BYTE_OFFSET };
enum { CLASSIC, PREEMPTIBLE };
enum { CPUS = 2, OBJECTS = 256, EVENTS = 1024, NO_CALLBACK = 255 };

/* A head may lie at any byte of its object, as in a packed struct. */
struct rcu_head {
	struct rcu_head *next;
	void (*func)(struct rcu_head *head);
} __attribute__((packed));

struct object {
	unsigned char *start;
	size_t size;
	int live;
};

struct list {
	struct rcu_head *first, *last;
};

static struct object objects[OBJECTS];
static unsigned int nr_objects;
static struct list waiting[CPUS], ready[CPUS];
static unsigned char events[8 * EVENTS];
static unsigned int nr_events, grace_periods;
static int generation, path, blimit;

static void event(unsigned int object, int tag, int32_t delta)
{
	unsigned char *e = events + 8 * nr_events;
	uint32_t bits = (uint32_t)delta;

	if (nr_events == EVENTS)
		return;
	e[0] = object;
	e[1] = tag;
	e[2] = grace_periods;
	e[3] = 0;
	e[4] = bits;
	e[5] = bits >> 8;
	e[6] = bits >> 16;
	e[7] = bits >> 24;
	nr_events++;
}

static unsigned int object_of(const void *address)
{
	uintptr_t a = (uintptr_t)address;

	for (unsigned int i = 0; i < nr_objects; i++)
		if (a - (uintptr_t)objects[i].start < objects[i].size)
			return i;
	return OBJECTS - 1;
}

/* The memory goes back to the C library only after the program, so that no address comes twice. */
static void model_kfree(void *address, struct rcu_head *head)
{
	unsigned int i = object_of(head);
	intptr_t delta = (intptr_t)((uintptr_t)address - (uintptr_t)objects[i].start);

	if (delta)
		event(i, WRONG_ADDRESS, (int32_t)delta);
	else if (!objects[i].live)
		event(i, DOUBLE_FREE, 0);
	else
		event(i, FREED, 0);
	if (!delta)
		objects[i].live = 0;
}

#define CALLBACK(k)							\
	static void free_at_##k(struct rcu_head *head)			\
	{								\
		model_kfree((unsigned char *)head - (k), head);		\
	}
CALLBACK(0)
CALLBACK(4)
CALLBACK(8)
CALLBACK(16)
CALLBACK(24)
CALLBACK(100)
CALLBACK(4096)
CALLBACK(5000)

static void (*const callbacks[])(struct rcu_head *) = {
	free_at_0, free_at_4, free_at_8, free_at_16, free_at_24, free_at_100, free_at_4096, free_at_5000,
};

static void append(struct list *list, struct rcu_head *head)
{
	head->next = NULL;
	if (list->first)
		list->last->next = head;
	else
		list->first = head;
	list->last = head;
}

static void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *), int cpu)
{
	head->func = func;
	append(&waiting[cpu], head);
}

/* The RFC's form: a function of a pointer and a head, which counts in words. */
#define WORDS_MAX 4095
static int kfree_rcu_words(const void *ptr, struct rcu_head *head, int cpu)
{
	size_t offset = (uintptr_t)head - (uintptr_t)ptr;

	if (offset > WORDS_MAX * sizeof(void *))
		return 0;
	call_rcu(head, (void (*)(struct rcu_head *))(uintptr_t)(offset / sizeof(void *)), cpu);
	return 1;
}

/* The later form: a macro of a pointer and the head's place behind it, which counts in bytes. */
#define is_byte_offset(value) ((value) < 4096)
#define kfree_rcu_bytes(ptr, offset, cpu)							\
	(is_byte_offset((size_t)(offset))							\
	 ? (call_rcu((struct rcu_head *)((unsigned char *)(ptr) + (offset)),			\
		     (void (*)(struct rcu_head *))(uintptr_t)(offset), cpu), 1)			\
	 : 0)

static void invoke(struct rcu_head *head)
{
	uintptr_t value = (uintptr_t)head->func;

	if (generation == RFC2008 && value <= WORDS_MAX)
		model_kfree((unsigned char *)head - value * sizeof(void *), head);
	else if (generation == BYTE_OFFSET && is_byte_offset(value))
		model_kfree((unsigned char *)head - value, head);
	else
		head->func(head);
}

/* One round of the loop: the classic one stops after blimit callbacks. */
static void reclaim(int cpu)
{
	for (int count = 0; ready[cpu].first && (path == PREEMPTIBLE || count < blimit); count++) {
		struct rcu_head *head = ready[cpu].first;

		ready[cpu].first = head->next;
		invoke(head);
	}
}

static void grace_period(void)
{
	grace_periods++;
	for (int cpu = 0; cpu < CPUS; cpu++)
		while (waiting[cpu].first) {
			struct rcu_head *head = waiting[cpu].first;

			waiting[cpu].first = head->next;
			append(&ready[cpu], head);
		}
}

static void rcu_barrier(void)
{
	int queued = 0;

	for (int cpu = 0; cpu < CPUS; cpu++)
		queued |= waiting[cpu].first || ready[cpu].first;
	if (!queued)
		return;
	grace_period();
	for (int cpu = 0; cpu < CPUS; cpu++)
		while (ready[cpu].first)
			reclaim(cpu);
}

static void operation(const unsigned char *op)
{
	struct object *object = &objects[op[1]];
	int cpu = op[2] % CPUS;
	unsigned int a = op[4] | op[5] << 8, b = op[6] | op[7] << 8;

	switch (op[0]) {
	case ALLOC:
		objects[nr_objects].start = malloc(b);
		objects[nr_objects].size = b;
		objects[nr_objects].live = 1;
		nr_objects++;
		break;
	case CALL_RCU:
		call_rcu((struct rcu_head *)(object->start + a),
			 op[3] == NO_CALLBACK ? NULL : callbacks[op[3] % 8], cpu);
		break;
	case KFREE_RCU:
		if (!(generation == RFC2008
		      ? kfree_rcu_words(object->start + b, (struct rcu_head *)(object->start + a), cpu)
		      : kfree_rcu_bytes(object->start + b, (ptrdiff_t)a - (ptrdiff_t)b, cpu)))
			event(op[1], REFUSED, 0);
		break;
	case GRACE_PERIOD:
		grace_period();
		break;
	case RECLAIM:
		reclaim(cpu);
		break;
	case BARRIER:
		rcu_barrier();
		break;
	}
}

int main(void)
{
	unsigned char header[4], op[8], count[2];

	while (fread(header, sizeof(header), 1, stdin) == 1) {
		generation = header[1];
		path = header[2];
		blimit = header[3];
		nr_objects = nr_events = grace_periods = 0;
		memset(waiting, 0, sizeof(waiting));
		memset(ready, 0, sizeof(ready));
		for (unsigned int i = 0; i < header[0]; i++) {
			if (fread(op, sizeof(op), 1, stdin) != 1)
				return 1;
			operation(op);
		}
		rcu_barrier();
		for (unsigned int i = 0; i < nr_objects; i++)
			free(objects[i].start);
		count[0] = nr_events;
		count[1] = nr_events >> 8;
		fwrite(count, sizeof(count), 1, stdout);
		fwrite(events, 8, nr_events, stdout);
	}
	return 0;
}
