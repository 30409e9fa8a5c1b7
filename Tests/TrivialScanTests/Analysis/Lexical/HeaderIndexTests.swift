import Testing

@testable import TrivialScan

@Suite struct HeaderIndexTests {
  private func definitions(
    of name: String, in files: [String: String], from source: String = "fs/a.c"
  ) throws -> [MacroDefinition]? {
    let tree = try SampleTree(files)
    let text = try #require(files[source])
    let file = CensusFile(path: source, bytes: Array(text.utf8))
    let operands = LexicalSource(file, offsets: []).includes
    guard
      let index = HeaderIndex(
        root: tree.root, files: files.keys.sorted(), sources: [source: operands], jobs: 1),
      let headers = index.headers(of: source, operands: operands)
    else { return nil }
    return index.definitions(of: name, in: headers)
  }

  @Test func findsMacrosThroughIncludesInAnyBranch() throws {
    let found = try definitions(
      of: "put",
      in: [
        "fs/a.c": "#include <linux/one.h>\n", "include/linux/one.h": "#ifdef X\n#include \"two.h\"\n#endif\n",
        "include/linux/two.h": "#define put(p) drop(p)\n", "drivers/two.h": "#define put(p) free(p)\n",
      ])
    #expect(found?.map { $0.words?.first?.text } == ["drop"])
  }

  @Test func aNameThatMayMeanSeveralHeadersMeansAll() throws {
    let files = [
      "fs/a.c": "#include <two.h>\n", "x/two.h": "#define put 1\n", "y/two.h": "#define put 2\n",
      "y/not-two.h": "#define put 3\n",
    ]
    #expect(try definitions(of: "put", in: files)?.count == 2)
  }

  @Test func whatIsNotIncludedDoesNotCount() throws {
    let files = ["fs/a.c": "#include \"b.h\"\n", "fs/b.h": "\n", "fs/c.h": "#define put 1\n"]
    #expect(try definitions(of: "put", in: files)?.isEmpty == true)
  }

  @Test(arguments: ["arch/x86/include/asm/io.h", "include/asm-generic/io.h", "include/asm-x86/io.h"])
  func architecturesHideBehindOneName(header: String) throws {
    let files = ["fs/a.c": "#include <asm/io.h>\n", header: "#define put 1\n"]
    #expect(try definitions(of: "put", in: files)?.count == 1)
  }

  @Test func aComputedIncludeMayNameWhatAMacroNames() throws {
    let files = [
      "fs/a.c": "#include \"b.h\"\n", "fs/b.h": "#define FILE events\n#include STRING(FILE)\n",
      "include/trace/events.h": "#define put 1\n",
    ]
    #expect(try definitions(of: "put", in: files)?.count == 1)
  }

  @Test func nothingIsSaidWhereAHeaderIsNotRead() throws {
    #expect(
      try definitions(of: "put", in: ["fs/a.c": "#include \"b.h\"\n", "fs/b.h": "#include \"list.def\"\n"])
        == nil)
    let tree = try SampleTree(["a.c": "#include \"b.h\"\n"])
    let operands = [IncludeOperand(name: "b.h", isQuoted: true)]
    #expect(HeaderIndex(root: tree.root, files: ["a.c", "b.h"], sources: ["a.c": operands], jobs: 1) == nil)
  }

  @Test func listsOfEntriesAreReadAsWell() throws {
    let files = [
      "fs/a.c": "#include \"sub/b.h\"\n", "fs/sub/b.h": "#include <list.def>\n",
      "fs/list.def": "#define put 1\n",
    ]
    #expect(try definitions(of: "put", in: files)?.count == 1)
  }

  @Test func pathsAreResolvedBesideTheFile() {
    let names = HeaderNames(paths: ["a/x.h", "b/x.h", "a/b/y.h"])
    let operand = { IncludeOperand(name: $0, isQuoted: $1) }
    #expect(names.headers(for: operand("x.h", true), in: "a/f.c") == [0])
    #expect(names.headers(for: operand("x.h", false), in: "a/f.c") == [0, 1])
    #expect(names.headers(for: operand("../x.h", true), in: "a/b/f.c") == [0])
    #expect(names.headers(for: operand("../../b/x.h", false), in: "a/b/f.c") == [1])
    #expect(names.headers(for: operand("none.h", false), in: "a/b/f.c").isEmpty)
  }
}
