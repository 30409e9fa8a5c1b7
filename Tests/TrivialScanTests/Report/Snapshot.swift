import Foundation
import Testing

/// Holds an output against the file that was kept of it.
///
/// `TRIVIAL_SCAN_RECORD=1` writes the files anew; the difference is then read in review. A file that is
/// not there is a failure, or a renamed test would pass without comparing anything.
func expectSnapshot(
  _ output: String, _ name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let kept = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots").appendingPathComponent(name + ".txt")
  if ProcessInfo.processInfo.environment["TRIVIAL_SCAN_RECORD"] == "1" {
    try Data(output.utf8).write(to: kept)
    return
  }
  guard let data = try? Data(contentsOf: kept) else {
    Issue.record(
      "there is no snapshot \(kept.path); record it with TRIVIAL_SCAN_RECORD=1",
      sourceLocation: sourceLocation)
    return
  }
  #expect(Array(output.utf8) == Array(data), "\(name) is now:\n\(output)", sourceLocation: sourceLocation)
}
