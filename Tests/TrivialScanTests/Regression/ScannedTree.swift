import Foundation
import Testing

/// A copy of the example tree in a temporary directory, to be spoilt and scanned.
///
/// The directory goes when the value does.
final class ScannedTree {
  /// The temporary directory; the tree is one folder in it.
  let scratch: URL
  /// The tree's root.
  let root: URL

  init() throws {
    scratch = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("trivial-scan-regression-\(UUID().uuidString)", isDirectory: true)
    root = scratch.appendingPathComponent("tree", isDirectory: true)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Fixtures.example, to: root)
  }

  deinit { try? FileManager.default.removeItem(at: scratch) }

  /// The path of something in the tree.
  func path(_ name: String) -> String { root.appendingPathComponent(name).path }

  /// Writes a file of the tree, or one beside it.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: root.appendingPathComponent(name))
  }

  /// A C file with one convertible callback: `NAME_free` at `NAME_put`, and `rest` at its end.
  static func source(_ name: String, rest: String = "") -> String {
    """
    #include <linux/rcupdate.h>
    #include <linux/slab.h>
    struct \(name) { long a; struct rcu_head rcu; };
    static void \(name)_free(struct rcu_head *head) { kfree(container_of(head, struct \(name), rcu)); }
    void \(name)_put(struct \(name) *p) { call_rcu(&p->rcu, \(name)_free); }
    \(rest)

    """
  }

  /// Runs `trivial-scan scan` on the tree.
  func scan(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> ProgramOutcome {
    try RunProgram.trivialScan(
      ["scan", root.path] + arguments, environment: environment, in: scratch, timeout: 300)
  }

  /// The report of a scan that must succeed.
  func report(
    _ arguments: [String] = [], at location: Testing.SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let outcome = try scan(["--format", "json"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errorText)", sourceLocation: location)
    let report = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    #expect(ReportAccounts.gaps(in: report) == [], sourceLocation: location)
    return report
  }
}

extension JSONValue {
  /// The callback of this name in a report; `.null` where there is none.
  func callback(_ name: String) -> JSONValue {
    self["callbacks"].elements.first { $0["name"].text == name } ?? .null
  }

  /// What a report says went wrong with a file.
  func problems(of file: String) -> [String] {
    self["problems"].elements.filter { $0["file"].text == file }.compactMap { $0["message"].text }
  }
}
