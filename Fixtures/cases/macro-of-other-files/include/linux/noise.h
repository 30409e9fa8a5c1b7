#ifndef _LINUX_NOISE_H
#define _LINUX_NOISE_H

#include <linux/calm.h>

/* Only for files that have a noise_level. */
#undef whole
#define whole(head) (noise_level++, container_of(head, struct item, rcu))

#endif
