import Foundation
import Testing

@testable import TrivialScan

/// `apply`, and back with `apply --reverse`, by the real program.
@Suite struct ReverseTests {
  private let program = RunProgram.trivialScan

  /// The bytes of all files of a tree.
  private func files(_ root: URL) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      files[path] = TreeFile.bytes(root.appendingPathComponent(path).path)
    }
    return files
  }

  private func run(
    _ arguments: [String], status: Int32 = 0, at location: Testing.SourceLocation = #_sourceLocation
  ) throws -> ProgramOutcome {
    let outcome = try program(arguments, timeout: 300)
    #expect(outcome.status == status, "\(outcome.errorText)", sourceLocation: location)
    return outcome
  }

  private func lines(_ outcome: ProgramOutcome) -> [String] {
    outcome.text.split(separator: "\n").map(String.init)
  }

  @Test func theExampleComesBack() throws {
    let tree = try ScannedTree()
    let before = try files(tree.root)
    let path = { (name: String) in tree.scratch.appendingPathComponent(name).path }
    _ = try run([
      "patch", tree.root.path, "-q", "-o", path("series"), "--cover-letter", "--split", "callback",
    ])
    let series = try FileManager.default.contentsOfDirectory(atPath: path("series")).sorted()
      .map { path("series/" + $0) }
    try run(["patch", tree.root.path, "-q", "--cover-letter"]).output
      .write(to: URL(fileURLWithPath: path("mbox")))
    let dryRun = try run(["apply", tree.root.path, "-q", "--dry-run"])
    try dryRun.output.write(to: URL(fileURLWithPath: path("diff")))
    #expect(try files(tree.root) == before)
    let written = lines(try run(["apply", tree.root.path, "-q"]))
    let after = try files(tree.root)
    let changed = before.keys.filter { after[$0] != before[$0] }.sorted()
    #expect(written == changed && changed.count > 5)

    for patches in [[path("series")], series, [path("mbox")], [path("diff")]] {
      let shown = try run(["apply", tree.root.path, "--dry-run", "--reverse"] + patches)
      #expect(try files(tree.root) == after)
      #expect(shown.text.contains("-\tkfree_rcu("), "\(shown.text)")
      #expect(lines(try run(["apply", tree.root.path, "--reverse"] + patches)) == written)
      #expect(try files(tree.root) == before)
      let again = try run(["apply", tree.root.path, "--reverse"] + patches)
      #expect(again.output.isEmpty)
      #expect(again.errorText.contains("stay: \(changed.count)."), "\(again.errorText)")
      for name in changed {
        try Data(after[name] ?? []).write(to: tree.root.appendingPathComponent(name))
      }
    }
  }

  /// Odd line ends, bytes and comments: all rewrites of the fixtures that need no header, in one tree.
  @Test func everyRewriteComesBack() throws {
    let tree = try FixtureTree(caseNamed: "kfree-plain")
    for name in RewriteCase.names {
      let rewrite = try RewriteCase(name)
      guard rewrite.bytes("before", "h").isEmpty else { continue }
      try Data(rewrite.bytes("before", "c")).write(to: tree.root.appendingPathComponent("net/core/\(name).c"))
    }
    let before = try files(tree.root)
    let series = tree.root.deletingLastPathComponent().appendingPathComponent("series").path
    _ = try run(["patch", tree.root.path, "-q", "-o", series, "--split", "file"])
    #expect(lines(try run(["apply", tree.root.path, "-q"])).count > 20)
    #expect(try files(tree.root) != before)
    _ = try run(["apply", tree.root.path, "--reverse", series])
    #expect(try files(tree.root) == before)
  }

  /// All files or none: one changed file keeps the others from coming back.
  @Test func aChangedFileKeepsAllAsTheyAre() throws {
    let tree = try ScannedTree()
    let diff = tree.scratch.appendingPathComponent("diff")
    try run(["apply", tree.root.path, "-q", "--dry-run"]).output.write(to: diff)
    let written = lines(try run(["apply", tree.root.path, "-q"]))
    let last = try #require(written.last)
    let handle = try FileHandle(forWritingTo: tree.root.appendingPathComponent(last))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("int more;\n".utf8))
    try handle.close()
    let after = try files(tree.root)
    let outcome = try run(["apply", tree.root.path, "--reverse", diff.path], status: 2)
    #expect(outcome.errorText.contains("\(last): the file is not what the patch made of it (\(diff.path):"))
    #expect(outcome.output.isEmpty)
    #expect(try files(tree.root) == after)
  }

  @Test func aHostilePatchIsRefused() throws {
    let tree = try ScannedTree()
    let outside = tree.scratch.appendingPathComponent("outside.c")
    try Data("new\n".utf8).write(to: outside)
    let diff = try FileDiff(path: "../outside.c", old: Array("old\n".utf8), new: Array("new\n".utf8))
    let patch = tree.scratch.appendingPathComponent("hostile.patch")
    try Data(diff.bytes).write(to: patch)
    let outcome = try run(["apply", tree.root.path, "--reverse", patch.path], status: 2)
    #expect(
      outcome.errorText.contains("\(patch.path):3: The path ../outside.c is not one of a file in the tree."))
    #expect(TreeFile.text(outside.path) == "new\n")
  }

  @Test(arguments: [
    (["--path", "net"], "--path"), (["--interactive"], "--interactive"), (["-j", "2"], "--jobs"),
    (["--keep-going"], "--keep-going"), (["--generation", "byte-offset"], "--generation"),
  ])
  func optionsOfAScanHaveNoPlace(option: [String], name: String) throws {
    let outcome = try run(["apply", Fixtures.example.path, "--reverse", "x.patch"] + option, status: 64)
    #expect(outcome.errorText.contains("leave \(name) out"), "\(outcome.errorText)")
  }

  @Test func aPatchIsAskedFor() throws {
    let outcome = try run(["apply", Fixtures.example.path, "--reverse"], status: 64)
    #expect(outcome.errorText.contains("--reverse <patch>"), "\(outcome.errorText)")
    #expect(try run(["apply", "--help"]).text.contains("Patches come in the order"))
  }
}
