import Testing

@testable import TrivialScan

@Suite struct TranslationUnitTests {
  @Test func filesInMemoryAreIncluded() throws {
    let header = VirtualFile(path: "/memory/head.h", contents: "struct s { long a; };\n")
    let memory = try MemoryUnit("#include \"head.h\"\nstruct s one;\n", others: [header])
    #expect(memory.unit.diagnostics().isEmpty)
    #expect(try memory.declaration("one").type.size == 8)
    #expect(memory.unit.contents(of: "/memory/head.h")?.count == header.contents.utf8.count)
    #expect(memory.unit.contents(of: "/memory/absent.h") == nil)
  }

  @Test(arguments: [("x86_64-linux-gnu", 64), ("i686-linux-gnu", 32), ("mips-linux-gnu", 32)])
  func theTargetDecidesThePointersWidth(target: String, width: Int) throws {
    #expect(try MemoryUnit("int x;", arguments: ["-target", target]).unit.pointerWidth == width)
  }

  @Test func aFileThatIsNotThereIsAnErrorInWords() throws {
    let failure = try #require(throws: ParseError.self) {
      try TranslationUnit(parsing: "/memory/absent.c", arguments: [])
    }
    #expect(failure.file == "/memory/absent.c")
    #expect(failure.description.hasPrefix("/memory/absent.c: "))
  }

  @Test func skippedRangesAreThoseOfTheBranchesLeftOut() throws {
    let memory = try MemoryUnit(
      "#ifdef A\nint a;\n#else\nint b;\n#endif\nint c;\n", options: .preprocessingRecord)
    let ranges = memory.unit.skippedRanges(in: MemoryUnit.path)
    #expect(ranges.count == 1)
    #expect(ranges.contains { $0.contains((try? memory.offset(of: "int a")) ?? -1) })
    #expect(!ranges.contains { $0.contains((try? memory.offset(of: "int b")) ?? -1) })
    #expect(memory.unit.skippedRanges(in: "/memory/absent.h").isEmpty)
  }

  @Test func cursorsKeepTheirUnitAlive() throws {
    func cursor() throws -> Cursor { try MemoryUnit("int kept;").declaration("kept") }
    #expect(try cursor().spelling == "kept")
    #expect(try cursor().type.spelling == "int")
  }

  @Test func diagnosticsTellSeverityAndPlace() throws {
    let memory = try MemoryUnit("int a;\n#warning careful\n#include \"absent.h\"\nint b = ;\n")
    let said = memory.unit.diagnostics()
    // The missing header is fatal, but a parse that goes on calls it an error.
    #expect(said.map(\.severity) == [.warning, .error, .error])
    #expect(said.map(\.line) == [2, 3, 4])
    #expect(said.allSatisfy { $0.file == MemoryUnit.path })
    #expect(said[0].message.contains("careful"))
    #expect(memory.unit.diagnostics(from: .error).count == 2)
    #expect(memory.unit.diagnostics(from: .fatal).isEmpty)
    let stopped = try MemoryUnit(memory.text, options: [])
    #expect(stopped.unit.diagnostics().map(\.severity) == [.warning, .fatal])
  }

  @Test func tokensAreThoseOfTheRange() throws {
    let memory = try MemoryUnit("#define N 4\nint a; /* why */ int b[N];\nint c;\n")
    let start = try memory.offset(of: "int a")
    let end = try memory.offset(of: "int c")
    let tokens = memory.unit.tokens(of: MemoryUnit.path, in: start..<end)
    #expect(
      tokens.map(\.spelling) == ["int", "a", ";", "/* why */", "int", "b", "[", "N", "]", ";"])
    #expect(tokens.first?.offset == start)
    #expect(
      tokens.map(\.kind).prefix(5) == [.keyword, .identifier, .punctuation, .comment, .keyword])
    #expect(memory.unit.tokens(of: "/memory/absent.h", in: 0..<10).isEmpty)
    #expect(memory.unit.tokens(of: MemoryUnit.path, in: 1_000_000..<1_000_010).isEmpty)
  }
}
