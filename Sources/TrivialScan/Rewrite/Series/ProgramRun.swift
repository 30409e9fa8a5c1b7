import Foundation

/// A program that is run to its end, for what it prints.
struct ProgramRun {
  var status: Int32
  var output: [UInt8]
  /// The first line of standard error, for messages.
  var complaint: String

  /// Standard output as text, bytes that are not UTF-8 replaced, without the last newline.
  var text: String { String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines) }

  /// Runs `arguments`, whose first is looked up in PATH.
  ///
  /// Nil where there is no such program.
  static func run(
    _ arguments: [String], in directory: String, environment: [String: String] = [:]
  ) -> ProgramRun? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    // Errors go to a file: two pipes could fill up while the other one is waited for.
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent(
      "trivial-scan-errors-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: errors) }
    guard FileManager.default.createFile(atPath: errors.path, contents: nil),
      let errorHandle = FileHandle(forWritingAtPath: errors.path)
    else { return nil }
    process.standardError = errorHandle
    do { try process.run() } catch { return nil }
    let bytes = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    // env's own words for a program that is not there.
    if process.terminationStatus == 127 { return nil }
    let said = TreeFile.text(errors.path) ?? ""
    return ProgramRun(
      status: process.terminationStatus, output: [UInt8](bytes),
      complaint: said.split(separator: "\n").first.map(String.init) ?? "it said nothing")
  }
}
