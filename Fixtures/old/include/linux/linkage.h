/* As old as the ia32 calling convention that passes arguments in registers. */
#define FASTCALL(x) x __attribute__((regparm(3)))
#define fastcall __attribute__((regparm(3)))
