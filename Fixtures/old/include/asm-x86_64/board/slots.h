#ifndef _ASM_BOARD_SLOTS_H
#define _ASM_BOARD_SLOTS_H

#include <linux/rcupdate.h>
#include "../types.h"

struct slot {
	long number;
	struct rcu_head rcu;
};

#endif
