#include <linux/rcupdate.h>
#include <linux/slab.h>

struct item;

void item_release(struct item *item)
{
	kfree(item);
}
