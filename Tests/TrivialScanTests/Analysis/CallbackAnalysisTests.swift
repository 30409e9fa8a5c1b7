import Testing

@testable import TrivialScan

private let foo = "struct foo { int a; struct rcu_head rcu; char *buf; };\n"

@Suite struct TrivialBodies {
  @Test(arguments: [
    "struct foo *p = container_of(head, struct foo, rcu); kfree(p);",
    "struct foo *p; p = container_of(head, struct foo, rcu); kfree(p);",
    "kfree(container_of(head, struct foo, rcu));",
    "kfree(list_entry(head, struct foo, rcu));",
    "void *p = (void *)head - offsetof(struct foo, rcu); kfree(p);",
    "kfree((struct foo *)((char *)head - 8));",
    "kfree((void *)((unsigned long)head - offsetof(struct foo, rcu)));",
    "kfree((struct rcu_head *)head - 1 + 1 - 0 ? (char *)head - 8 : 0);",
    "struct foo *p = container_of(head, struct foo, rcu); struct foo *q = p; kfree((void *)q); return;",
    "kfree(&container_of(head, struct foo, rcu)->a);",
    "kfree(({ struct foo *p = container_of(head, struct foo, rcu); p; }));",
  ])
  func reduceToHeadMinusK(_ body: String) throws {
    let finding = try Sample.finding(foo + "static void cb(struct rcu_head *head) { \(body) }")
    let reduced = !body.contains("?")
    #expect(finding.verdict == (reduced ? .trivial : .near), "\(finding.reason)")
    if reduced {
      #expect(finding.offset == 8)
      #expect(finding.free == .kfree)
    }
  }

  @Test func theObjectAndTheMemberPathAreNamed() throws {
    let finding = try Sample.finding(
      """
      struct inner { long x; union { struct rcu_head rcu; int y; }; };
      struct outer { int a; struct inner in[2]; };
      static inline struct inner *to_inner(struct rcu_head *h) { return container_of(h, struct inner, rcu); }
      static void cb(struct rcu_head *head) {
        struct outer *o = container_of(to_inner(head), struct outer, in[1]);
        kvfree(o);
      }
      """)
    #expect(finding.verdict == .trivial)
    #expect(finding.free == .kvfree)
    #expect(finding.object == "outer")
    #expect(finding.member == "in[1].rcu")
    #expect(finding.offset == 8 + 24 + 8)
  }

  @Test func theOffsetFollowsTheTarget() throws {
    let source = foo + "static void cb(struct rcu_head *head) { kfree(container_of(head, struct foo, rcu)); }"
    #expect(try Sample.finding(target: "i386-linux-gnu", source).offset == 4)
    #expect(try Sample.finding(target: "x86_64-linux-gnu", source).offset == 8)
  }

  @Test func theHeadItselfHasNoObject() throws {
    let finding = try Sample.finding("static void cb(struct rcu_head *head) { kfree(head); }")
    #expect(finding.verdict == .trivial)
    #expect(finding.offset == 0)
    #expect(finding.object == nil)
    #expect(finding.member == nil)
  }

  @Test func aHelperOfTheSameFileIsFollowed() throws {
    let finding = try Sample.finding(
      foo + """
        static void foo_free(struct foo *p) { kfree(p); }
        static void cb(struct rcu_head *head) { foo_free(container_of(head, struct foo, rcu)); }
        """)
    #expect(finding.verdict == .trivial)
    #expect(finding.helper == "foo_free")
  }

  @Test func theCacheIsQuoted() throws {
    let finding = try Sample.finding(
      foo + """
        static struct kmem_cache *foo_cache;
        static void cb(struct rcu_head *head) { kmem_cache_free(foo_cache, container_of(head, struct foo, rcu)); }
        """)
    #expect(finding.verdict == .trivial)
    #expect(finding.free == .kmemCacheFree)
    #expect(finding.cache == "foo_cache")
  }
}

@Suite struct BodiesThatDoMore {
  @Test(arguments: [
    ("kfree(p->buf); kfree(p);", Verdict.near, "frees something that the object points to"),
    ("dev_put(p); kfree(p);", .near, "drops a reference"),
    ("printk(\"x\"); kfree(p);", .near, "prints"),
    ("kfree_sensitive(p);", .near, "kfree_sensitive"),
    ("vfree(p);", .near, "vfree"),
    ("if (p->a) kfree(p);", .near, "under a condition"),
    ("if (p) { kfree(p); }", .near, "under a condition"),
    ("kfree(p->buf);", .near, "points to"),
    ("p->a = 0; kfree(p);", .near, "writes to memory"),
    ("while (p->a) p->a--; kfree(p);", .nontrivial, "loops"),
    ("kfree(p); kfree(p);", .nontrivial, "2 times"),
    ("dev_put(p->buf); printk(\"x\"); kfree(p);", .nontrivial, "drops a reference"),
    ("", .nontrivial, "frees nothing"),
    ("kfree((char *)p + p->a);", .near, "points to"),
    ("kfree((char *)p + 64);", .nontrivial, "behind the head"),
    ("nothing(p); kfree(p);", .near, "does nothing in this configuration"),
    ("NOTHING(p); kfree(p);", .near, "does nothing in this configuration"),
    ("EMPTY(p); kfree(p);", .near, "does nothing in this configuration"),
    ("#ifdef X\n dev_put(p);\n#endif\n kfree(p);", .near, "depends on the configuration"),
    ("\n#ifndef X\n kfree(p);\n#endif\n", .near, "depends on the configuration"),
    ("kfree(p); goto out; out: ;", .nontrivial, "control flow"),
  ])
  func areNotTrivial(_ body: String, _ verdict: Verdict, _ words: String) throws {
    let finding = try Sample.finding(
      foo + """
        static inline void nothing(struct foo *p) {}
        #define NOTHING(p) do { } while (0)
        #define EMPTY(p)
        static void cb(struct rcu_head *head) {
          struct foo *p = container_of(head, struct foo, rcu);
          \(body)
        }
        """)
    #expect(finding.verdict == verdict, "\(finding.reason)")
    if !body.hasPrefix("nothing") { #expect(finding.reason.contains(words), "\(finding.reason)") }
  }

  @Test func aHelperThatDoesMoreIsNotFollowedToTrivial() throws {
    let finding = try Sample.finding(
      foo + """
        static void foo_free(struct foo *p) { dev_put(p->buf); kfree(p); }
        static void cb(struct rcu_head *head) { foo_free(container_of(head, struct foo, rcu)); }
        """)
    #expect(finding.verdict == .near)
  }

  @Test func recursionEnds() throws {
    let finding = try Sample.finding(
      foo + """
        static void again(struct foo *p) { again(p); kfree(p); }
        static void cb(struct rcu_head *head) { again(container_of(head, struct foo, rcu)); }
        """)
    #expect(finding.verdict != .trivial)
  }

  @Test func aBodyThatDoesNotParseIsUnresolved() throws {
    let result = try Sample.analyse(
      "static void cb(struct rcu_head *head) { kfree(container_of(head, struct nowhere, rcu)); }",
      callbacks: ["cb"])
    #expect(result.callbacks.first?.finding.verdict == .unresolved)
  }
}
