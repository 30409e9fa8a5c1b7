#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <asm/types.h>

#undef offsetof
#define offsetof(type, member) ((unsigned long)&((type *)0)->member)
#define container_of(ptr, type, member) ({					\
	const typeof(((type *)0)->member) *__mptr = (ptr);			\
	(type *)((char *)__mptr - offsetof(type, member)); })

#endif
