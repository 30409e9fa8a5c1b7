// A semantic patch of comparable reach: callbacks that only free what surrounds their head, and the
// call_rcu() calls that register them.
@callback@
identifier name, head, object;
type T;
expression member;
@@
void name(struct rcu_head *head)
{
(
  kfree(container_of(head, T, member));
|
  T *object = container_of(head, T, member);
  kfree(object);
)
}

@@
identifier callback.name, part;
expression object;
@@
- call_rcu(&object->part, name)
+ kfree_rcu(object, part)
