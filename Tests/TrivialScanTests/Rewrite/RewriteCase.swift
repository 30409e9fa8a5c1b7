import Foundation

@testable import TrivialScan

/// One folder of `Fixtures/rewrites`: a source before and after the rewrite, and a header where it needs one.
final class RewriteCase {
  let folder: URL
  private let tree: FixtureTree

  /// The names of all cases, sorted; empty where the folder cannot be read, which a test refuses.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { !$0.contains(".") }.sorted()
  }()

  private static let root = Fixtures.root.appendingPathComponent("rewrites", isDirectory: true)

  /// Where each file of a case lies in the tree.
  static let places = ["c": "net/core/item.c", "h": "include/linux/item.h"]

  init(_ name: String) throws {
    folder = Self.root.appendingPathComponent(name, isDirectory: true)
    tree = try FixtureTree(caseNamed: "kfree-plain")
    for (kind, place) in Self.places {
      guard let bytes = try? Data(contentsOf: folder.appendingPathComponent("before." + kind)) else {
        continue
      }
      try bytes.write(to: tree.root.appendingPathComponent(place))
    }
  }

  /// The conversions of the tree that the case makes, all that are wanted.
  func conversions(only: ((CallbackEntry) -> Bool)? = nil) throws -> [Conversion] {
    try withExtendedLifetime(tree) { try ConversionPlan.make(from: try scan(), only: only) }
  }

  /// The scan of the tree; its files are there as long as the case is.
  func scan() throws -> ScanResult { try Scan(ScanOptions(tree: tree.root.path)).run() }

  /// The bytes of `before.c`, `after.c`, `before.h` or `after.h`, empty where there is none.
  func bytes(_ stage: String, _ kind: String) -> [UInt8] {
    (try? Data(contentsOf: folder.appendingPathComponent("\(stage).\(kind)"))).map(Array.init) ?? []
  }

  /// What the edits must make of a file; a header without an `after.h` stays as it is.
  func expected(_ kind: String) -> [UInt8] {
    let after = bytes("after", kind)
    return after.isEmpty ? bytes("before", kind) : after
  }
}

/// Shows where two texts part, for a failing test.
func firstDifference(_ found: [UInt8], _ expected: [UInt8]) -> String {
  let common = zip(found, expected).prefix { $0 == $1 }.count
  func piece(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.dropFirst(max(0, common - 40)).prefix(120), as: UTF8.self).debugDescription
  }
  return "at byte \(common): found \(piece(found)), expected \(piece(expected))"
}
