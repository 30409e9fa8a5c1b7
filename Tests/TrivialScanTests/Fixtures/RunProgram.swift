import Dispatch
import Foundation
import Synchronization

/// What a program left behind.
struct ProgramOutcome: Sendable {
  /// The exit status, or the number of the signal that ended it if `signalled`.
  let status: Int32
  /// Whether a signal ended the program.
  let signalled: Bool
  /// The bytes of standard output.
  let output: Data
  /// The bytes of standard error.
  let errorOutput: Data

  /// Standard output as text; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text; bytes that are not UTF-8 are replaced.
  var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

/// Why a program's outcome is not known.
enum ProgramFailure: Error, CustomStringConvertible {
  case notBuilt(URL)
  case timedOut(arguments: [String], seconds: Double, errorText: String)

  var description: String {
    switch self {
    case .notBuilt(let program):
      "no program at \(program.path); build it (swift build) or name it in TRIVIAL_SCAN_PROGRAM"
    case .timedOut(let arguments, let seconds, let errorText):
      "\(arguments) was still running after \(seconds) s and was ended; its standard error: \(errorText)"
    }
  }
}

/// A program that tests run: trivial-scan as it was built beside the tests, unless told otherwise.
struct RunProgram: Sendable {
  /// The executable.
  let program: URL

  /// Takes the executable as it is given.
  init(_ program: URL) { self.program = program }

  /// The trivial-scan of this build: `TRIVIAL_SCAN_PROGRAM`, or the one beside the test bundle.
  static var trivialScan: RunProgram {
    let process = ProcessInfo.processInfo
    if let named = process.environment["TRIVIAL_SCAN_PROGRAM"], !named.isEmpty {
      return RunProgram(URL(fileURLWithPath: named))
    }
    let folders = [process.arguments.first, Bundle.main.executablePath].compactMap { path in
      path.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    }
    let candidates = folders.map { $0.appendingPathComponent("trivial-scan") }
    let built = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return RunProgram(built ?? candidates.first ?? URL(fileURLWithPath: "trivial-scan"))
  }

  /// Runs the program to its end and gathers what it wrote.
  ///
  /// The call blocks, so that no more programs run at once than the test pool has threads.
  /// - Parameters:
  ///   - environment: set on top of the environment of the tests.
  ///   - input: the bytes of standard input.
  ///   - timeout: in seconds; a program that runs for longer is ended.
  /// - Throws: `ProgramFailure`, or Foundation's error where the program cannot be started.
  func callAsFunction(
    _ arguments: [String], environment: [String: String] = [:], input: Data = Data(),
    in directory: URL? = nil, timeout: Double = 120
  ) throws -> ProgramOutcome {
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw ProgramFailure.notBuilt(program)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = directory
    let standardInput = try InputFile(input)
    process.standardInput = standardInput.handle
    let output = Pipe()
    let errorOutput = Pipe()
    process.standardOutput = output
    process.standardError = errorOutput
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let gathered = [GatheredBytes(output), GatheredBytes(errorOutput)]
    guard ended.wait(timeout: .now() + timeout) == .success else {
      end(process, ended)
      throw ProgramFailure.timedOut(
        arguments: arguments, seconds: timeout,
        errorText: String(decoding: gathered[1].wait(), as: UTF8.self))
    }
    return ProgramOutcome(
      status: process.terminationStatus, signalled: process.terminationReason == .uncaughtSignal,
      output: gathered[0].wait(), errorOutput: gathered[1].wait())
  }

  /// Asks the program to end, and makes it end where it does not listen.
  private func end(_ process: Process, _ ended: DispatchSemaphore) {
    process.terminate()
    if ended.wait(timeout: .now() + 2) != .success {
      kill(process.processIdentifier, SIGKILL)
      _ = ended.wait(timeout: .now() + 2)
    }
  }
}

/// Standard input from a file that has no name any more: a program that reads none of it cannot
/// break a pipe.
private struct InputFile {
  let handle: FileHandle

  init(_ bytes: Data) throws {
    guard !bytes.isEmpty else {
      handle = .nullDevice
      return
    }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("trivial-scan-input-\(UUID().uuidString)")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    handle = try FileHandle(forReadingFrom: file)
  }
}

/// Reads one pipe to its end on a queue of its own, so that neither of two pipes can fill up while
/// the other one is waited for.
private final class GatheredBytes: Sendable {
  private let bytes = Mutex(Data())
  private let done = DispatchGroup()

  init(_ pipe: Pipe) {
    let descriptor = pipe.fileHandleForReading
    let queue = DispatchQueue(label: "trivial-scan.test.pipe")
    queue.async(group: done) { [self] in
      while let piece = try? descriptor.read(upToCount: 65_536), !piece.isEmpty {
        bytes.withLock { $0.append(piece) }
      }
    }
  }

  /// What was written.
  ///
  /// A grandchild that outlives the program may hold the pipe open, hence the limit of five seconds.
  func wait() -> Data {
    _ = done.wait(timeout: .now() + 5)
    return bytes.withLock { $0 }
  }
}
