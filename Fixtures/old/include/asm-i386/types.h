#ifndef _ASM_TYPES_H
#define _ASM_TYPES_H

#define BITS_PER_LONG 32
typedef unsigned short umode_t;

#endif
