import Foundation
import Testing

/// The unpacked 6.1 tree.
enum RealTree {
  static let root = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"]
  /// Continuous integration gives the tree; without it there the suites fail.
  static let isWanted = root != nil || ProcessInfo.processInfo.environment["CI"] == "true"

  /// The JSON report of a scan by the real program.
  static func scan(_ arguments: [String]) throws -> Data {
    let tree = try #require(root)
    let outcome = try RunProgram.trivialScan(["scan", tree, "--format", "json"] + arguments, timeout: 3600)
    try #require(outcome.status == 0, "\(outcome.errorText)")
    return outcome.output
  }

  /// The report on the whole tree, made once for all tests.
  static let report = Result { try scan([]) }
}
