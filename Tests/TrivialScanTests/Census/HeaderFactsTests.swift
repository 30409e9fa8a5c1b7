import Testing

@testable import TrivialScan

@Suite struct HeaderFactsTests {
  private func read(_ source: String) -> HeaderFacts {
    Array(source.utf8).withUnsafeBufferPointer { HeaderFacts.read($0, path: "a.h") }
  }

  private func defines(_ name: String, in source: String) -> Bool {
    read(source).defines.contains { $0.name == Byte.hash(name.utf8) }
  }

  @Test func findsDefinesInAnyBranchAndShape() {
    let source = "#define put(p) x\n#if 0\n  #  define\tdrop\n#endif\n#undef kept\nput_more(p);\n"
    #expect(defines("put", in: source))
    #expect(defines("drop", in: source))
    #expect(!defines("kept", in: source))
    #expect(!defines("put_more", in: source))
  }

  @Test(arguments: [
    "#define \\\nput x\n", "#/* a */define put x\n", "#define pu\\\nt x\n", "#def\\\nine put x\n",
  ])
  func findsDefinesWithSplicesAndComments(source: String) {
    #expect(defines("put", in: source))
  }

  @Test(arguments: ["#", "#define", "#define ", "#def", "# ", "#include", "#include \"a", "#include <"])
  func aFileMayEndAnywhere(source: String) {
    #expect(read(source).defines.isEmpty)
    #expect(read(source).includes.isEmpty)
  }

  @Test func findsIncludes() {
    let facts = read("#include <linux/a.h>\n# include \"b.h\"\n#include_next <c.h>\n")
    #expect(facts.includes.map(\.name) == ["linux/a.h", "b.h", "c.h"])
    #expect(facts.includes.map(\.isQuoted) == [false, true, false])
    #expect(!facts.hasComputedInclude)
    #expect(read("#include NAME(x)\n").hasComputedInclude)
  }

  @Test func aliasesAreBodiesOfOneWord() {
    let facts = read("#define NAME sched\n#define OTHER a b\n#define NONE\n#define f(x) y\n")
    #expect(facts.aliases == [Byte.hash("sched".utf8)])
  }
}
