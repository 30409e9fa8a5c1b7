import Testing

@testable import TrivialScan

@Suite struct ReducedSourceTests {
  private static let source = """
    #define CALL(x) by_macro(x)
    static void helper(struct t *p) { kfree(p); }
    static void by_macro(struct t *p) { kfree(p); }
    static void cb(struct rcu_head *h) { helper(get(h)); }
    int other(int a)
    {
    \treturn a + 1;
    }
    static void odd(void) {
    #define LATER 1
    \tf();
    }

    """

  private func reduce(keeping name: String) throws -> ReducedSource? {
    let file = CensusFile(path: "/a.c", bytes: Array(Self.source.utf8))
    let function = try #require(file.functions.first { $0.name == name })
    return ReducedSource(file, keeping: [function.nameOffset])
  }

  @Test func whatACallbackNamesStays() throws {
    let reduced = try #require(try reduce(keeping: "cb"))
    #expect(reduced.dropped == ["other"])
    #expect(reduced.kept == ["cb", "helper", "by_macro"])
    #expect(reduced.text.contents.contains("{ helper(get(h)); }"))
    #expect(reduced.text.contents.contains("int other(int a)\n{\n              \n}"))
  }

  @Test func placesStayWhereTheyAre() throws {
    let text = try #require(try reduce(keeping: "cb")).text.contents
    #expect(text.utf8.count == Self.source.utf8.count)
    #expect(text.split(separator: "\n").count == Self.source.split(separator: "\n").count)
  }

  @Test func aBodyWithDirectivesStays() throws {
    #expect(try #require(try reduce(keeping: "other")).text.contents.contains("#define LATER 1\n\tf();"))
  }

  @Test func aBodyThatTwoHeadsShareStays() throws {
    let source =
      "#ifdef A\nvoid cb(struct rcu_head *h)\n#else\nvoid other(int a)\n#endif\n{ f(h); }\nvoid g(void) { x(); }\n"
    let file = CensusFile(path: "/a.c", bytes: Array(source.utf8))
    let function = try #require(file.functions.first { $0.name == "cb" })
    #expect(
      try #require(ReducedSource(file, keeping: [function.nameOffset])).text.contents.contains("{ f(h); }"))
  }

  @Test func aSiteKeepsTheFunctionAroundIt() throws {
    let file = CensusFile(path: "/a.c", bytes: Array(Self.source.utf8))
    let site = try #require(Self.source.range(of: "a + 1")).lowerBound.utf16Offset(in: Self.source)
    let reduced = try #require(ReducedSource(file, keeping: [site]))
    #expect(reduced.dropped == ["helper", "cb"])
  }

  @Test func nothingIsReducedWhereAllIsNeeded() {
    let file = CensusFile(path: "/a.c", bytes: Array("void cb(struct rcu_head *h) { f(h); }\n".utf8))
    #expect(ReducedSource(file, keeping: [5]) == nil)
    #expect(
      ReducedSource(CensusFile(path: "/a.c", bytes: Array("void cb(void) { f(".utf8)), keeping: [5]) == nil)
  }
}
