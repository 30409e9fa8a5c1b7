import Foundation
import Testing

@testable import TrivialScan

/// The real program, ended at random moments while it writes 50 files.
///
/// `TRIVIAL_SCAN_KILLS` says how often; without it the rounds are few, and end early on a slow machine.
@Suite(.serialized) struct ApplyKillTests {
  private static let wanted = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_KILLS"].flatMap(Int.init)
  private static let rounds = wanted ?? 25

  @Test func everyFileIsOldOrNew() throws {
    try kill(through: { ["apply", $0.root.path, "-q", "-j", "2"] }, from: \.old, to: \.new)
  }

  @Test func everyFileIsOldOrNewOnTheWayBack() throws {
    try kill(through: { ["apply", $0.root.path, "-q", "--reverse", $0.patch.path] }, from: \.new, to: \.old)
  }

  private func kill(
    through arguments: (KillTree) -> [String], from start: (KillTree) -> [String: Data],
    to end: (KillTree) -> [String: Data]
  ) throws {
    let tree = try KillTree()
    let (before, after, arguments) = (start(tree), end(tree), arguments(tree))
    #expect(before.count == 50 && before.allSatisfy { after[$0.key] != $0.value })
    // How long it writes when nobody ends it.
    try tree.set(before)
    let full = try tree.run(arguments, endAfter: nil)
    #expect(try tree.files() == after && tree.leftovers.isEmpty)
    #expect(!full.wasKilled)

    let limit = Date().addingTimeInterval(Self.wanted == nil ? 60 : .infinity)
    var (rounds, storing, renaming) = (0, 0, 0)
    while rounds < Self.rounds, Date() < limit || rounds < 3 {
      try tree.set(before)
      let delay = Double.random(in: 0...full.writing)
      let ended = try tree.run(arguments, endAfter: delay)
      rounds += 1
      let now = try tree.files()
      let new = now.count { after[$0.key] == $0.value }
      for (name, bytes) in now where bytes != after[name] {
        #expect(bytes == before[name], "\(name) has \(bytes.count) bytes, ended after \(delay) s of writing")
      }
      #expect(now.count == before.count)
      guard ended.wasKilled else { continue }
      if new == 0, !tree.leftovers.isEmpty { storing += 1 }
      if new > 0, new < now.count { renaming += 1 }
    }
    print(
      "\(arguments.contains("--reverse") ? "reverse" : "apply"): ended \(rounds) times, \(storing) while it stored,"
        + " \(renaming) while it renamed; a whole run writes for \(Int(full.writing * 1000)) ms")
    // Otherwise this has shown nothing.
    #expect((storing + renaming) * 4 >= rounds, "\(storing) + \(renaming) of \(rounds) ended while it wrote")

    // The patch takes back whatever the last one had written, and what it left over goes.
    try Data("half".utf8).write(to: tree.folder.appendingPathComponent(".other.c.trivial-scan"))
    let back = ["apply", tree.root.path, "-q", "--reverse", tree.patch.path]
    #expect(try !tree.run(back, endAfter: nil).wasKilled)
    #expect(try tree.files() == tree.old)
    #expect(tree.leftovers.isEmpty)
  }
}

/// A tree with 50 files that `apply` rewrites.
private final class KillTree {
  private let tree: FixtureTree
  let root: URL
  let folder: URL
  /// What takes the changes back.
  let patch: URL
  private(set) var old: [String: Data] = [:]
  private(set) var new: [String: Data] = [:]

  init() throws {
    tree = try FixtureTree(caseNamed: "kfree-plain")
    root = tree.root
    folder = root.appendingPathComponent("net/core")
    patch = tree.root.deletingLastPathComponent().appendingPathComponent("diff")
    // One callback, so that a run parses little: its prototype stands in 49 headers.
    let filler = String(repeating: " * filler\n", count: 500)
    for number in 1..<50 {
      let lines = [
        "void item_free(struct rcu_head *head);", "void item_put\(number)(struct item *item);", "/*", filler,
      ]
      old["item\(number).h"] = Data((lines.joined(separator: "\n") + " */\n").utf8)
    }
    let includes = (1..<50).map { "#include \"item\($0).h\"\n" }.joined()
    let source = """
      #include <linux/rcupdate.h>
      #include <linux/slab.h>
      struct item { long a; struct rcu_head rcu; };
      \(includes)
      void item_free(struct rcu_head *head) { kfree(container_of(head, struct item, rcu)); }

      void item_put(struct item *item) { call_rcu(&item->rcu, item_free); }

      """
    old["item.c"] = Data(source.utf8)
    try set(old)
    let dryRun = try RunProgram.trivialScan(["apply", root.path, "-q", "--dry-run"], timeout: 300)
    try dryRun.output.write(to: patch)
    let outcome = try RunProgram.trivialScan(["apply", root.path, "-q"], timeout: 300)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    new = try files()
  }

  /// The sources and what is in them.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in TreeFile.names(in: folder.path) where name.hasSuffix(".c") || name.hasSuffix(".h") {
      files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return files
  }

  var leftovers: [String] { TreeFile.names(in: folder.path).filter(StagedFile.isTemporary) }

  /// Makes the sources these, and takes leftovers away.
  func set(_ files: [String: Data]) throws {
    for name in leftovers { try FileManager.default.removeItem(at: folder.appendingPathComponent(name)) }
    let now = try self.files()
    for (name, bytes) in files where now[name] != bytes {
      try bytes.write(to: folder.appendingPathComponent(name))
    }
  }

  /// Starts the program and waits until it stores a first text; ends it so many seconds later, or waits for its
  /// end and says for how long it wrote.
  func run(_ arguments: [String], endAfter delay: Double?) throws -> (wasKilled: Bool, writing: Double) {
    let process = Process()
    process.executableURL = RunProgram.trivialScan.program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let known = Set(leftovers)
    try process.run()
    let limit = Date().addingTimeInterval(300)
    while process.isRunning, Date() < limit, leftovers.allSatisfy(known.contains) { usleep(100) }
    let start = Date()
    if let delay {
      usleep(UInt32(delay * 1_000_000))
      Foundation.kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return (process.terminationReason == .uncaughtSignal, Date().timeIntervalSince(start))
  }
}
