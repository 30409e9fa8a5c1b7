import Testing

@testable import TrivialScan

/// The table of the macros in some source text.
func macroTable(_ source: String) -> MacroTable {
  let file = CensusFile(path: "a.h", bytes: Array(source.utf8))
  let definitions = file.directives.filter { $0.kind == .define }.map { MacroDefinition($0, in: file) }
  return MacroTable { name in definitions.filter { $0.name == name } }
}

@Suite struct MacroTableTests {
  @Test func aMacroReachesWhatItsMacrosReach() {
    let table = macroTable(
      "#define a(x) b(x)\n#define b(x) do { if (x) return; } while (0)\n#define c(x) (x)\n")
    #expect(table.reach(of: "a").mayReturn)
    #expect(!table.reach(of: "c").mayReturn)
    #expect(!table.reach(of: "a").mayLoop)
  }

  @Test func everyDefinitionCounts() {
    let table = macroTable("#ifdef A\n#define a(x) f(x)\n#else\n#define a(x) for (;;) f(x)\n#endif\n")
    #expect(table.reach(of: "a").mayLoop)
    #expect(table.shape(of: "a") == .unknown)
  }

  @Test func macrosThatNameEachOtherEnd() {
    let table = macroTable("#define a(x) b(x)\n#define b(x) a(x)\n")
    #expect(!table.reach(of: "a").mayReturn)
    #expect(table.shape(of: "a") == .unknown)
  }

  @Test func whatACommandLineDefinesMayBeAnything() {
    let table = MacroTable { $0 == "a" ? [MacroDefinition(name: "a")] : [] }
    #expect(table.reach(of: "a").mayReturn)
    #expect(table.shape(of: "a") == .unknown)
  }

  @Test func unbalancedBracketsMayBeAnything() {
    #expect(macroTable("#define a(x) if (x) {\n").reach(of: "a").mayReturn)
  }

  @Test func pastedNamesAreFound() {
    let table = macroTable("#define a(x) x##_free(p)\n#define b(x) f(x)\n")
    #expect(table.reach(of: "a").mayName("foo_free", with: ["foo"]))
    #expect(!table.reach(of: "a").mayName("bar_free", with: ["foo"]))
    #expect(!table.reach(of: "b").mayName("foo_free", with: ["foo"]))
  }

  @Test(arguments: [
    ("#define m(x)", MacroShape.statement), ("#define m(x) do { f(x); } while (0)", .statement),
    ("#define m(x) ({ f(x); })", .statement), ("#define m(x) f(x)", .statement),
    ("#define m(x) ((void)(x))", .statement), ("#define m(x) for (;;)", .loop),
    ("#define n(x) for (x)\n#define m(x) n(x)", .loop),
    ("#define n(x) for (x)\n#define m(x) n(x) if (x)", .loop),
    ("#define m(x) int x = 1", .unknown), ("#define m(x) x = 1", .unknown),
    ("#define m(x) (x = 1)", .unknown),
    ("#define m(x) { f(x); }", .unknown), ("#define m(x) if (x) f(x)", .unknown),
    ("#define m(x) do { f(x); } while (x)", .unknown), ("#define m(x) x(1)", .unknown),
    ("#define m(x) f(x); g(x)", .unknown), ("#define m(x) static f(x)", .unknown),
  ])
  func shapes(source: String, shape: MacroShape) {
    #expect(macroTable(source + "\n").shape(of: "m") == shape)
  }

  @Test func aDefinitionIsReadToItsEnd() {
    let source = "int a; /* # */\n# define m(x, y) f(x, /* one\n two */ y); \\\n\tg(x)\nint b;\n"
    let bytes = Array(source.utf8)
    let hash = source.utf8.count - "# define m(x, y) f(x, /* one\n two */ y); \\\n\tg(x)\nint b;\n".utf8.count
    let definition = MacroDefinition(in: bytes, at: hash)
    #expect(definition.name == "m")
    #expect(definition.parameters == ["x", "y"])
    #expect(definition.words?.map(\.text).joined() == "f(x,y);g(x)")
  }
}
