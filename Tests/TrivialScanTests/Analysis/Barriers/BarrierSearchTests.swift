import Testing

@testable import TrivialScan

/// Whether a call of rcu_barrier is one that a function comes to only when it fails.
@Suite struct BarrierSearchTests {
  private func isOnFailurePath(_ body: String) throws -> Bool {
    let file = CensusFile(path: "a.c", bytes: Array("int f(void)\n{\n\(body)\n}\n".utf8))
    let index = try #require(file.code.firstIndex { file.text(of: $0) == "rcu_barrier" })
    return FailurePath.holds(index, of: try #require(file.functions.first), in: file)
  }

  @Test(arguments: [
    "if (g()) goto out; return 0; out: rcu_barrier(); return 1;",
    "a: b(); c: { rcu_barrier(); } return 1;", "if (g()) { rcu_barrier(); return 1; } return 0;",
    "if (g()) { if (h()) i(); rcu_barrier(); goto out; } return 0; out: return 1;",
  ])
  func isOne(_ body: String) throws { #expect(try isOnFailurePath(body)) }

  @Test(arguments: [
    "rcu_barrier(); return 0;", "if (g()) { rcu_barrier(); } return 0;",
    "switch (g()) { case 1: h(); default: i(); } rcu_barrier(); return 0;",
    "int x = g() ? a : b; rcu_barrier(); return x;", "rcu_barrier(); out: return 0;",
    "while (g()) { rcu_barrier(); } return 0;",
  ])
  func isNone(_ body: String) throws { #expect(try !isOnFailurePath(body)) }

  @Test(arguments: [
    ("static void __exit f(void)", FunctionSection.exit), ("int __init f(void)", .start),
    ("static void __net_exit f(void)", .namespaceExit), ("static int __net_init f(void)", nil),
    ("static void f(int __exit_code)", nil),
  ])
  func attributes(_ head: String, _ section: FunctionSection?) throws {
    let file = CensusFile(path: "a.c", bytes: Array("\(head)\n{\n}\n".utf8))
    #expect(FunctionSection(of: try #require(file.functions.first), in: file) == section)
  }
}
