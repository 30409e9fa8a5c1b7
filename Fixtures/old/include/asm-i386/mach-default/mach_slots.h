#define MACH_SLOTS 4
