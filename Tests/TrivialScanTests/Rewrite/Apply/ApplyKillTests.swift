import Foundation
import Testing

@testable import TrivialScan

/// The real program, ended in the middle of its renames.
@Suite struct ApplyKillTests {
  /// Enough files that their renames take a while.
  private static let count = 24

  @Test func everyFileIsOldOrNew() throws {
    let tree = try FixtureTree(caseNamed: "two-lines")
    let folder = tree.root.appendingPathComponent("net/core")
    let old = try Data(contentsOf: folder.appendingPathComponent("item.c"))
    let names = (0..<Self.count).map { "item\($0).c" }
    for name in names { try old.write(to: folder.appendingPathComponent(name)) }
    let result = try Scan(ScanOptions(tree: tree.root.path)).run()
    let conversions = try ConversionPlan.make(from: result)
    #expect(conversions.count == Self.count + 1)
    let edit = try #require(conversions.first?.fileEdits.first)
    let new = Data(edit.applied(to: Array(old)))

    for round in 0..<4 {
      for name in names + ["item.c"] { try old.write(to: folder.appendingPathComponent(name)) }
      for name in TreeFile.names(in: folder.path) where name.hasPrefix(".") {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
      }
      try kill(tree, afterMilliseconds: UInt32(round)) {
        let first = try? Data(contentsOf: folder.appendingPathComponent("item.c"))
        let stored = TreeFile.names(in: folder.path).contains { $0.hasSuffix(".trivial-scan") }
        // Some rounds end it while it stores the new texts, the others after its first rename.
        return round.isMultiple(of: 2) ? stored : first == new
      }
      for name in names + ["item.c"] {
        let now = try Data(contentsOf: folder.appendingPathComponent(name))
        #expect(now == old || now == new, "\(name) in round \(round) has \(now.count) bytes")
      }
    }
    // What the last kill left over does not stand in the way of a full run.
    let outcome = try RunProgram.trivialScan(["apply", tree.root.path, "-q", "-j", "2"])
    #expect(outcome.status == 0, "\(outcome.errorText)")
    for name in names + ["item.c"] {
      #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == new)
    }
  }

  /// Starts the program, waits for a sign that it has come far enough, and ends it so much later.
  private func kill(_ tree: FixtureTree, afterMilliseconds delay: UInt32, when sign: () -> Bool) throws {
    let process = Process()
    process.executableURL = RunProgram.trivialScan.program
    process.arguments = ["apply", tree.root.path, "-q", "-j", "2"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let limit = Date().addingTimeInterval(60)
    while process.isRunning, Date() < limit, !sign() { usleep(200) }
    usleep(delay * 1000)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
