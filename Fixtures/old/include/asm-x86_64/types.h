#ifndef _ASM_TYPES_H
#define _ASM_TYPES_H

#define BITS_PER_LONG 64
typedef unsigned short umode_t;

#endif
