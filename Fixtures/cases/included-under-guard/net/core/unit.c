#include <linux/rcupdate.h>
#include <linux/slab.h>

#ifndef CONFIG_PROBE_TRAMPOLINE
# include "item.c"
#endif
