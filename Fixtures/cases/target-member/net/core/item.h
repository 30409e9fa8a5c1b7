struct item {
	int key;
	rcu_callback_t release;
	struct rcu_head rcu;
};

struct box {
	rcu_callback_t release;
	struct rcu_head rcu;
};

static inline void item_put(struct item *item)
{
	call_rcu(&item->rcu, item->release);
}
