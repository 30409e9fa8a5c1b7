import Testing

@testable import TrivialScan

@Suite struct MacroSweepTests {
  private func defined(_ source: String, names: Set<String>) -> Set<String> {
    Array(source.utf8).withUnsafeBufferPointer { MacroSweep(names: names).defined(in: $0, path: "a.h") }
  }

  @Test func findsDefinesInAnyBranchAndShape() {
    let source = "#define put(p) x\n#if 0\n  #  define\tdrop\n#endif\n#undef kept\nput_more(p);\n"
    #expect(defined(source, names: ["put", "drop", "kept", "put_more"]) == ["put", "drop"])
  }

  @Test func findsDefinesWithSplicesAndComments() {
    #expect(defined("#define \\\nput x\n", names: ["put"]) == ["put"])
    #expect(defined("#/* a */define put x\n", names: ["put"]) == ["put"])
    #expect(defined("#define pu\\\nt x\n", names: ["put"]) == ["put"])
  }

  @Test(arguments: ["#", "#define", "#define ", "#def", "# "])
  func aFileMayEndAnywhere(source: String) {
    #expect(defined(source, names: ["put"]).isEmpty)
  }

  @Test func aHeaderThatCannotBeReadLeavesNothingProved() throws {
    let tree = try SampleTree(["a.h": "#define put x\n"])
    let sweep = MacroSweep(names: ["put"])
    #expect(sweep.run(root: tree.root, files: ["a.h"], jobs: 1) == ["put"])
    #expect(sweep.run(root: tree.root, files: ["a.h", "none.h"], jobs: 1) == nil)
  }
}
