import Foundation
import Testing

/// What is no tree: the message names it and says what to do.
@Suite struct BadTreeTests {
  private func expectRefusal(
    of path: String, saying words: [String], at location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try RunProgram.trivialScan(["scan", path])
    #expect(outcome.status == 2, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(outcome.errorText.hasPrefix("trivial-scan: error: "), sourceLocation: location)
    for word in words + [path, "Give "] {
      #expect(outcome.errorText.contains(word), "\(outcome.errorText)", sourceLocation: location)
    }
  }

  @Test func nothingIsThere() throws {
    try expectRefusal(of: "/nonexistent/tree", saying: ["nothing is there"])
  }

  @Test func aFile() throws {
    let tree = try ScannedTree()
    try expectRefusal(of: tree.path("Makefile"), saying: ["not a directory"])
  }

  @Test func anEmptyDirectory() throws {
    let tree = try ScannedTree()
    try FileManager.default.createDirectory(atPath: tree.path("empty"), withIntermediateDirectories: false)
    try expectRefusal(of: tree.path("empty"), saying: ["Makefile", "arch"])
  }

  @Test func aTreeWithoutRCU() throws {
    let tree = try ScannedTree()
    try FileManager.default.removeItem(atPath: tree.path("include/linux/rcupdate.h"))
    try expectRefusal(of: tree.root.path, saying: ["include/linux/rcupdate.h"])
  }

  @Test func aMakefileWithoutVersion() throws {
    let tree = try ScannedTree()
    try tree.write("Makefile", "all:\n")
    try expectRefusal(of: tree.root.path, saying: ["VERSION", "Makefile"])
  }
}
