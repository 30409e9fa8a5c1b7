import Foundation
import Testing

@testable import TrivialScan

@Suite struct CensusTests {
  @Test func sameNamedStaticsAreTwoFunctions() throws {
    let source =
      "static void node_free(struct rcu_head *h) { kfree(h); }\nvoid f(void) { call_rcu(x, node_free); }\n"
    let tree = try SampleTree(["a.c": source, "b.c": source + "void g(void) { node_free(0); }\n"])
    let result = tree.census()
    #expect(result.definitions["node_free"]?.count == 2)
    for site in result.sites {
      let definitions = result.definitions(of: site)
      #expect(definitions.map(\.file) == [site.file])
      let uses = definitions.flatMap(result.uses(of:))
      #expect(Set(uses.map(\.file)) == [site.file])
      #expect(
        uses.map(\.kind)
          == (site.file == "a.c" ? [.definition, .registration] : [.definition, .registration, .directCall]))
    }
  }

  @Test func usesAreToldApart() throws {
    let tree = try SampleTree([
      "include/a.h": "void cb_free(struct rcu_head *h);\nstruct o { void (*cb_free)(int); };\n",
      "a.c": """
      #include "include/a.h"
      /* cb_free frees */
      static void f(void) { call_rcu(x, cb_free); }
      void cb_free(struct rcu_head *h) { kfree(h); }
      EXPORT_SYMBOL(cb_free);
      """,
      "b.c": "void g(struct o *o) { o->cb_free(1); cb_free(h); o->p = cb_free; goto cb_free; cb_free: ; }\n",
      "c.c": "static void cb_free(int x) { }\nvoid h(void) { cb_free(1); }\n",
    ])
    let result = tree.census()
    let site = try #require(result.sites.first)
    let definition = try #require(result.definitions(of: site).first)
    #expect(definition.file == "a.c")
    let uses = result.uses(of: definition).map { "\($0.file):\($0.kind.rawValue)" }
    #expect(
      uses == [
        "a.c:registration", "a.c:definition", "a.c:export", "b.c:directCall", "b.c:address",
        "include/a.h:declaration",
      ])
    let prototype = try #require(result.uses["cb_free"]?.first { $0.kind == .declaration })
    #expect(prototype.declarationStart == 0)
    #expect(prototype.declarationEnd == 33)
  }

  @Test func aCallbackIsFoundInAnotherFile() throws {
    let tree = try SampleTree([
      "k/core.c": "#include \"internal.h\"\nvoid f(void) { call_rcu(x, rb_free); }\n",
      "k/internal.h": "static inline void rb_free(struct rcu_head *h) { kfree(h); }\n",
      "k/x.c": "void g(void) { call_rcu(x, far_free); }\n",
      "m/y.c": "void far_free(struct rcu_head *h) { kfree(h); }\n",
      "m/z.c": "static void far_free(int a) { }\n",
      "tools/t.c": "void far_free(struct rcu_head *h) { free(h); }\n",
    ])
    let result = tree.census()
    #expect(result.sites.map { result.definitions(of: $0).map(\.file) } == [["k/internal.h"], ["m/y.c"]])
  }

  @Test func anUnknownAliasIsARegistrar() throws {
    let tree = try SampleTree([
      "a.h": "#define later call_rcu\n#define sooner(f, h) call_rcu(h, f)\n",
      "a.c": "void f(void) { later(x, cb_one); sooner(cb_two, x); }\n",
    ])
    let result = tree.census()
    #expect(result.sites.filter { $0.mentionClass == .call }.map(\.callback) == ["cb_one", "cb_two"])
    #expect(result.aliases.keys.sorted() == ["later", "sooner"])
    #expect(result.aliases.values.map(\.count) == [1, 1])
    #expect(result.classCounts[.alias] == 4)
    #expect(result.registrars.first { $0.name == "sooner" }?.callbackArgument == 0)
  }

  @Test func jobsDoNotChangeTheResult() throws {
    var sources: [String: String] = [:]
    for index in 0..<300 {
      sources["d\(index % 7)/f\(index).c"] =
        "static void cb_\(index % 11)(struct rcu_head *h) { }\nvoid f(void) { call_rcu(x, cb_\(index % 11)); }\n"
    }
    let tree = try SampleTree(sources)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let one = try encoder.encode(tree.census(jobs: 1))
    #expect(try encoder.encode(tree.census(jobs: 5)) == one)
    #expect(tree.census().sites.count == 300)
  }

  @Test func whatCannotBeReadIsAProblem() throws {
    let tree = try SampleTree(["a.c": "void f(void) { call_rcu(x, cb); }\n", "d.c/e.h": "", "empty.h": ""])
    let result = Census.take(
      SourceIndex(root: tree.root, files: ["a.c", "d.c", "missing.c", "empty.h"], jobs: 2))
    #expect(result.sites.count == 1)
    #expect(result.problems.map(\.file) == ["d.c", "missing.c"])
  }
}
