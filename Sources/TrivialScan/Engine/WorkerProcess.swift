import Foundation

/// The engine's end of one worker process. It is used by one thread at a time.
///
/// A worker that dies or falls silent is replaced, and only the request at hand is lost.
final class WorkerProcess {
  /// Seconds that one parse may take before it counts as hung; a kernel file takes about one.
  static let patience = 300

  private let command: [String]
  private let overlays: [String: [UnsavedFile]]
  private let patience: Int
  private var process: Process?
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var known: Set<String> = []
  private var pipes: (Pipe, Pipe)?

  init(command: [String], overlays: [String: [UnsavedFile]], patience: Int) {
    self.command = command
    self.overlays = overlays
    self.patience = patience
  }

  deinit { stop() }

  func ask(_ task: WorkerTask, overlay: String) -> Result<WorkerAnswer, WorkerFailure> {
    do {
      try startIfNeeded()
    } catch {
      return .failure(
        WorkerFailure(reason: "the worker process could not be started: \(error.localizedDescription)"))
    }
    if !known.contains(overlay), let files = overlays[overlay] {
      guard WorkerFrame.write(WorkerTask.overlay(name: overlay, files: files), to: input) else {
        return died()
      }
      known.insert(overlay)
    }
    guard WorkerFrame.write(task, to: input),
      let answer = WorkerFrame.read(WorkerAnswer.self, from: output, timeout: patience)
    else { return died() }
    return .success(answer)
  }

  private func startIfNeeded() throws {
    guard process == nil, let program = command.first else { return }
    let child = Process()
    let (toChild, fromChild) = (Pipe(), Pipe())
    child.executableURL = URL(fileURLWithPath: program)
    child.arguments = Array(command.dropFirst())
    child.standardInput = toChild
    child.standardOutput = fromChild
    // What libclang says about its own crashes is told in the report, in our words.
    child.standardError = FileHandle.nullDevice
    try child.run()
    process = child
    pipes = (toChild, fromChild)
    input = toChild.fileHandleForWriting.fileDescriptor
    output = fromChild.fileHandleForReading.fileDescriptor
  }

  /// Says why the worker gave no answer, and clears it away.
  private func died() -> Result<WorkerAnswer, WorkerFailure> {
    guard let child = process else {
      return .failure(WorkerFailure(reason: "the worker process could not be started"))
    }
    // Only one that ended by itself tells why; a pipe may close a moment before the process is gone.
    let deadline = Date().addingTimeInterval(0.2)
    while child.isRunning, Date() < deadline { usleep(2000) }
    let endedItself = !child.isRunning
    stop()
    let reason =
      if !endedItself {
        "the parser gave no answer within \(patience) s and was stopped"
      } else if child.terminationReason == .uncaughtSignal {
        "the parser crashed with signal \(child.terminationStatus)"
      } else {
        "the parser ended with status \(child.terminationStatus) before it answered"
      }
    return .failure(WorkerFailure(reason: reason))
  }

  private func stop() {
    guard let child = process else { return }
    try? pipes?.0.fileHandleForWriting.close()
    // An idle worker ends with its input; one that hangs is killed.
    let deadline = Date().addingTimeInterval(0.5)
    while child.isRunning, Date() < deadline { usleep(2000) }
    if child.isRunning { kill(child.processIdentifier, SIGKILL) }
    child.waitUntilExit()
    try? pipes?.1.fileHandleForReading.close()
    process = nil
    pipes = nil
    known = []
  }
}

/// Why a worker gave no answer.
struct WorkerFailure: Error {
  var reason: String
}
