#ifndef _LINUX_CALM_H
#define _LINUX_CALM_H

#define whole(head) container_of(head, struct item, rcu)

#endif
