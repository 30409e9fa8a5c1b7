import Testing

@testable import TrivialScan

@Suite struct FileStructureTests {
  private func functions(_ source: String) -> [FunctionDefinition] {
    CensusFile.functions(in: Array(source.utf8), path: "a.c")
  }

  private func slice(_ source: String, _ start: Int, _ end: Int) -> String {
    String(decoding: Array(source.utf8)[start..<end], as: UTF8.self)
  }

  @Test(arguments: [
    ("static void f(int a) { }", "static void f(int a) "),
    ("EXPORT_SYMBOL(g)\nstatic int f(void) { }", "static int f(void) "),
    ("__printf(1, 2) void f(const char *a, ...) { }", "__printf(1, 2) void f(const char *a, ...) "),
    ("int f(int a) __releases(b) __acquires(c) { }", "int f(int a) __releases(b) __acquires(c) "),
    ("static void __attribute__((unused)) f(void) { }", "static void __attribute__((unused)) f(void) "),
    ("void (*f(int a))(int) { }", "void (*f(int a))(int) "),
    ("int f(a, b) int a; char b; { }", "int f(a, b) int a; char b; "),
    ("struct s *f(struct t *t) { }", "struct s *f(struct t *t) "),
    ("extern \"C\" { int f(void) { } }", "int f(void) "),
    ("struct a { int b; } c;\nint f(void) { }", "int f(void) "),
  ])
  func headsAreFound(source: String, head: String) {
    let found = functions(source)
    #expect(found.map(\.name) == ["f"])
    #expect(found.map { slice(source, $0.startOffset, $0.bodyStart) } == [head])
    #expect(found.map { slice(source, $0.bodyStart, $0.bodyEnd) } == ["{ }"])
  }

  @Test(arguments: [
    "struct f { int a; };", "struct s f[] = { { 1 } };", "enum { A };", "union u { int a; } x;",
    "int f(void);", "struct s f = INIT(a) { };", "typedef struct { int a; } f;", "f = (struct s) { };",
  ])
  func otherBracesAreNoFunctions(source: String) {
    #expect(functions(source).isEmpty)
  }

  @Test func parametersHaveTextAndName() {
    let found = functions("void f(struct a *b, void (*cb)(int x), int c[3], int d __unused, ...) { }")
    #expect(
      found.map(\.parameters) == [
        ["struct a *b", "void (*cb)(int x)", "int c[3]", "int d __unused", "..."]
      ])
    #expect(found.map(\.parameterNames) == [["b", "cb", "c", "d"]])
  }

  @Test func staticPrototypesMakeStaticFunctions() {
    #expect(
      functions("static void f(int);\nvoid f(int a) { }\nvoid g(int a) { }").map(\.isStatic) == [true, false])
  }

  @Test func everyBranchHasItsFunction() {
    let source = """
      #if A >= B || defined(C)
      #ifdef C
      static void free_it(struct rcu_head *rh) { one(rh); }
      #else
      static void free_it(struct rcu_head *rh) { two(rh); }
      #endif
      #else
      static void free_it(struct rcu_head *rh) { three(rh); }
      #endif
      """
    #expect(
      functions(source).map(\.guards) == [
        ["A >= B || defined(C)", "defined(C)"], ["A >= B || defined(C)", "!defined(C)"],
        ["!(A >= B || defined(C))"],
      ])
  }

  @Test func branchesThatBothOpenABraceCountOnce() {
    let source = """
      void f(void)
      {
      #ifdef A
        if (x) {
      #else
        if (y) {
      #endif
          call_rcu(a, b);
        }
      }
      void g(void) { call_rcu(c, d); }
      """
    #expect(functions(source).map(\.name) == ["f", "g"])
    #expect(mentions(in: source).map(\.enclosingFunction) == ["f", "g"])
  }

  @Test func headsInBranchesShareABody() {
    let source = "#ifdef A\nint f(int a)\n#else\nint f(long a)\n#endif\n{ }\nint g(void) { }"
    #expect(functions(source).map(\.name) == ["f", "f", "g"])
    #expect(functions(source).map(\.guards) == [["defined(A)"], ["!defined(A)"], []])
    #expect(Set(functions(source).prefix(2).map(\.bodyStart)).count == 1)
  }

  @Test func openersInBranchesShareAnEnd() {
    let source = "#ifdef A\nint f(int a) {\n#else\nint g(long a) {\n#endif\nx(); }\nint h(void) { }"
    #expect(functions(source).map(\.name) == ["f", "g", "h"])
    #expect(Set(functions(source).prefix(2).map(\.bodyEnd)).count == 1)
  }

  @Test func unbalancedBracesLoseOneFunctionAtMost() {
    let missing = "void f(void)\n{\n\tif (x) {\n}\n\nvoid g(void)\n{\n\tcall_rcu(a, b);\n}\n"
    #expect(functions(missing).map(\.name) == ["f", "g"])
    #expect(mentions(in: missing).map(\.enclosingFunction) == ["g"])
    let extra = "void f(void)\n{\n}\n}\nvoid g(void)\n{\n\tcall_rcu(a, b);\n}\n"
    #expect(functions(extra).map(\.name) == ["f", "g"])
    let open = "void f(void)\n{\n\tcall_rcu(a, b);\n"
    #expect(functions(open).map(\.bodyEnd) == [open.utf8.count])
  }

  @Test func foldedTextHoldsNoComment() {
    let source = "a  (b /* c */,\n d)"
    #expect(
      CensusFile(path: "a.c", bytes: Array(source.utf8)).foldedText(from: 0, to: source.utf8.count)
        == "a (b , d)")
  }
}
