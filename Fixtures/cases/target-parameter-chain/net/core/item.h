struct item {
	int key;
	struct rcu_head rcu;
};

void item_put(struct item *item, int depth, rcu_callback_t free_it);
void item_free_rcu(struct rcu_head *head);
