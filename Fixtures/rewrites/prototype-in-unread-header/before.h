#ifndef _LINUX_ITEM_H
#define _LINUX_ITEM_H

struct item;
struct rcu_head;

void item_free_rcu(struct rcu_head *head);
void item_drop(struct item *item);

#endif
