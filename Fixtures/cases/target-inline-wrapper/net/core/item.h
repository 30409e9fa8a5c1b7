struct item {
	int key;
	struct rcu_head rcu;
};

/* An inline function around the registrar, and a macro around the function. */
static inline void item_put(struct item *item, rcu_callback_t release)
{
	call_rcu(&item->rcu, release);
}

#define item_drop_with(item, how) item_put(item, how)
