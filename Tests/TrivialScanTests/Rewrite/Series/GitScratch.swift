import Foundation

@testable import TrivialScan

/// A git repository in a temporary directory that goes when the value does.
final class GitScratch {
  let root: URL

  /// Commits these files.
  init(_ files: [String: [UInt8]]) throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("trivial-scan-git-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try git("init", "-q")
    try write(files)
    try git("add", "-f", "-A")
    try git("commit", "-q", "-m", "Import")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func write(_ files: [String: [UInt8]]) throws {
    for (path, bytes) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Runs git with no configuration but its own; throws unless it succeeds.
  @discardableResult
  func git(_ arguments: String..., input: [UInt8] = []) throws -> [UInt8] {
    let settings = ["user.name=Ann Author", "user.email=ann@example.org", "core.autocrlf=false"]
    let environment = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"]
    let outcome = try RunProgram(URL(fileURLWithPath: "/usr/bin/git"))(
      settings.flatMap { ["-c", $0] } + arguments, environment: environment, input: Data(input), in: root)
    struct Failure: Error { var text: String }
    guard outcome.status == 0 else { throw Failure(text: "git \(arguments): \(outcome.errorText)") }
    return [UInt8](outcome.output)
  }
}
