import Foundation
import Testing

/// The same tree gives the same bytes, whatever the number of workers and the way to the tree.
@Suite struct DeterminismTests {
  private func bytes(_ tree: String, _ arguments: [String] = [], in directory: URL? = nil) throws -> Data {
    let outcome = try RunProgram.trivialScan(["scan", tree, "--format", "json"] + arguments, in: directory)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    return outcome.output
  }

  @Test func jobsRunsAndPathsChangeNothing() throws {
    let example = Fixtures.example.path
    let expected = try bytes(example, ["-j", "1"])
    #expect(!expected.isEmpty)
    for jobs in ["1", "2", "5"] { #expect(try bytes(example, ["-j", jobs]) == expected, "-j \(jobs)") }
    #expect(try bytes(".", in: Fixtures.example) == expected)
    #expect(try bytes("../example/", in: Fixtures.example) == expected)
    let link = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-\(UUID().uuidString)")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Fixtures.example)
    defer { try? FileManager.default.removeItem(at: link) }
    #expect(try bytes(link.path) == expected)
  }

  @Test func aCopyElsewhereGivesTheSameBytes() throws {
    let copy = try ScannedTree()
    #expect(try bytes(copy.root.path) == bytes(Fixtures.example.path))
  }
}
