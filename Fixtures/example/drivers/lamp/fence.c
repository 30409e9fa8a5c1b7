/* A fence lies inside the job that it ends; freeing the fence means freeing the job. */
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>

struct lamp_fence {
	unsigned long sequence;
	struct rcu_head rcu;
};

struct lamp_job {
	void *commands;
	struct lamp_fence done;
};

static void lamp_job_free_rcu(struct rcu_head *head)
{
	struct lamp_fence *fence = container_of(head, struct lamp_fence, rcu);
	struct lamp_job *job = container_of(fence, struct lamp_job, done);

	kfree(job);
}

void lamp_fence_release(struct lamp_fence *fence)
{
	call_rcu(&fence->rcu, lamp_job_free_rcu);
}

static void __exit lamp_fence_exit(void)
{
	rcu_barrier();
}

module_exit(lamp_fence_exit);
MODULE_LICENSE("GPL");
