import Testing

@testable import TrivialScan

private let source = """
  struct base { long x; struct rcu_head rcu; };
  struct foo { int a; struct rcu_head rcu; struct base base; struct rcu_head heads[3]; union { struct rcu_head u; }; };
  struct foo *get(int);
  static struct foo table[4];
  static struct foo single;
  static void cb(struct rcu_head *head) { kfree(container_of(head, struct foo, rcu)); }

  """

@Suite struct HeadForms {
  @Test(arguments: [
    ("&p->rcu", "p", "rcu", 8),
    ("&(p->rcu)", "p", "rcu", 8),
    ("&p->base.rcu", "p", "base.rcu", 32),
    ("&p->heads[1]", "p", "heads[1]", 64),
    ("&p->u", "p", "u", 96),
    ("&single.rcu", "&single", "rcu", 8),
    ("&table[2].rcu", "&table[2]", "rcu", 8),
    ("&get(3)->rcu", "get(3)", "rcu", 8),
    ("&(*pp)->rcu", "(*pp)", "rcu", 8),
  ])
  func areTakenApart(_ head: String, _ object: String, _ member: String, _ offset: Int) throws {
    let result = try Sample.analyse(
      source + "void f(struct foo *p, struct foo **pp) { call_rcu(\(head), cb); }", callbacks: ["cb"])
    let site = try #require(result.sites.first)
    #expect(site.head.object == object)
    #expect(site.head.member == member)
    #expect(site.head.offset == offset)
    #expect(site.head.objectTag == "foo")
    #expect(site.callback == "cb")
    #expect(site.isStatement)
  }

  @Test(arguments: ["h", "(struct rcu_head *)p"])
  func aBareHeadGetsAContainer(_ head: String) throws {
    let result = try Sample.analyse(
      source + "void f(struct foo *p, struct rcu_head *h) { call_rcu(\(head), cb); }", callbacks: ["cb"])
    let site = try #require(result.sites.first)
    #expect(site.head.form == .pointer)
    #expect(site.container?.object == "container_of(\(head), struct foo, rcu)")
    #expect(site.container?.member == "rcu")
  }

  @Test func anInnerObjectGetsItsContainer() throws {
    let result = try Sample.analyse(
      """
      struct fence { long ops; struct rcu_head rcu; };
      struct job { int id; struct fence hw; };
      static void job_free(struct rcu_head *rcu) {
        struct fence *f = container_of(rcu, struct fence, rcu);
        kfree(container_of(f, struct job, hw));
      }
      void f(struct fence *f) { call_rcu(&f->rcu, job_free); }
      """, callbacks: ["job_free"])
    let site = try #require(result.sites.first)
    #expect(site.head.offset == 8)
    #expect(
      site.container
        == .init(object: "container_of(f, struct job, hw)", member: "hw.rcu", offset: 16))
  }

  @Test(arguments: [
    ("if (p) call_rcu(&p->rcu, cb);", true), ("p ? call_rcu(&p->rcu, cb) : (void)0;", false),
    ("do call_rcu(&p->rcu, cb); while (0);", true), ("out: call_rcu(&p->rcu, cb);", true),
    ("for (;; call_rcu(&p->rcu, cb)) ;", false), ("p++, call_rcu(&p->rcu, cb);", false),
    ("switch (1) { case 1: call_rcu(&p->rcu, cb); }", true),
  ])
  func statementsAreToldFromExpressions(_ code: String, _ isStatement: Bool) throws {
    let result = try Sample.analyse(source + "void f(struct foo *p) { \(code) }", callbacks: ["cb"])
    #expect(try #require(result.sites.first).isStatement == isStatement)
  }
}
