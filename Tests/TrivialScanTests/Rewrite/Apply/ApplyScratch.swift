import Foundation
import Testing

@testable import TrivialScan

/// A directory that goes when the value does.
final class ApplyScratch {
  let root: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-apply-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url.appendingPathComponent("net"), withIntermediateDirectories: true)
    let resolved = try #require(realpath(url.path, nil))
    root = String(cString: resolved)
    free(resolved)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
  }

  func text(_ path: String) -> String? { TreeFile.text(root + "/" + path) }
  var names: [String] { TreeFile.names(in: root + "/net") }
}
