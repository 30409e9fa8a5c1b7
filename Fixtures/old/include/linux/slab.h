#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

extern void kfree(const void *object);

#endif
