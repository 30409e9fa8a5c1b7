import Testing

@testable import TrivialScan

/// Inputs of megabytes on which a walk that looks back or ahead without a bound would not end.
@Suite struct HostileInputTests {
  private func repeated(_ piece: String, _ count: Int = 4_000) -> String {
    String(repeating: piece, count: count)
  }

  @Test(arguments: [
    ("call_rcu ", 4_000), ("call_rcu(", 4_000), ("f(x) { call_rcu(", 4_000), (") {} call_rcu ", 4_000),
    ("#if A\n#endif\ncall_rcu(a, b);\n", 4_000), ("#if A\ncall_rcu(a, b);\n#endif\n", 4_000),
    ("void f(void) { call_rcu(a, b); }\n", 4_000), ("call_rcu : ", 4_000), ("call_rcu(a, b));", 4_000),
    ("{ call_rcu(a, b); ", 4_000), ("} call_rcu(a, b); ", 4_000),
  ])
  func everyMentionIsCounted(piece: String, count: Int) {
    #expect(mentions(in: repeated(piece, count)).count == count)
  }

  @Test func commentsAndStringsOfMegabytes() {
    #expect(mentions(in: "/*" + repeated("call_rcu\n")).count == 4_000)
    #expect(mentions(in: "/*" + repeated("call_rcu\n")).last?.line == 4_000)
    #expect(mentions(in: "\"" + repeated("call_rcu ") + "\"").count == 4_000)
    #expect(mentions(in: "#define A \\\n" + repeated("call_rcu(a, b); \\\n")).count == 4_000)
  }

  @Test func chainsOfConditions() {
    let chain = "#if A\n" + repeated("#elif B\n", 3000) + "call_rcu(a, b);\n#endif"
    #expect(mentions(in: chain).first?.guards.count == 1)
    let nest = repeated("#if A\n", 3000) + "call_rcu(a, b);"
    #expect(mentions(in: nest).first?.guards.count == 3000)
  }
}
