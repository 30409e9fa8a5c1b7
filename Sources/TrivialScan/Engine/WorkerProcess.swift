import Foundation

/// The engine's end of one worker process. It is used by one thread at a time.
///
/// A worker that dies or falls silent is replaced, and only the request at hand is lost.
final class WorkerProcess {
  /// Seconds that one parse may take before it counts as hung; a kernel file takes about one.
  static let patience = 300

  private let command: [String]
  private let patience: Int
  private var process: Process?
  private var input: Int32 = -1
  private var output: Int32 = -1
  /// The overlays that the process was given.
  private var known: Set<String> = []
  private var pipes: (Pipe, Pipe)?

  init(command: [String], patience: Int) {
    self.command = command
    self.patience = patience
  }

  deinit { stop() }

  /// Asks the process, which is started where there is none, and gives it the overlay of that name first where
  /// it has none yet.
  func ask(
    _ task: WorkerTask, overlay: String, files: [VirtualFile]?
  ) -> Result<WorkerAnswer, WorkerFailure> {
    do {
      try startIfNeeded()
    } catch {
      return .failure(
        WorkerFailure(reason: "the worker process could not be started: \(error.localizedDescription)"))
    }
    if !known.contains(overlay), let files {
      guard WorkerFrame.write(WorkerTask.overlay(name: overlay, files: files), to: input) else {
        return died(hung: false)
      }
      known.insert(overlay)
    }
    let asked = ContinuousClock.now
    guard WorkerFrame.write(task, to: input),
      let answer = WorkerFrame.read(WorkerAnswer.self, from: output, timeout: patience)
    else { return died(hung: ContinuousClock.now - asked >= .seconds(patience)) }
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

  /// Lets the process end by itself, without waiting for it.
  func closeInput() { try? pipes?.0.fileHandleForWriting.close() }

  /// Says why the worker gave no answer, and clears it away.
  private func died(hung: Bool) -> Result<WorkerAnswer, WorkerFailure> {
    let child = process
    // The pipe may close a moment before the system tells that the process is gone.
    let wasStopped = stop(within: hung ? 0 : 5)
    let reason =
      if hung {
        "the parser gave no answer within \(patience) s and was stopped"
      } else if wasStopped {
        "the parser gave an answer that could not be read and was stopped"
      } else if let child, child.terminationReason == .uncaughtSignal {
        "the parser crashed with signal \(child.terminationStatus)"
      } else {
        "the parser ended with status \(child?.terminationStatus ?? -1) before it answered"
      }
    return .failure(WorkerFailure(reason: reason))
  }

  /// Ends the process, and tells whether it had to be killed.
  ///
  /// An idle worker ends with its input; one that has not after `seconds` is killed.
  @discardableResult func stop(within seconds: Double = 0.5) -> Bool {
    guard let child = process else { return false }
    closeInput()
    let deadline = Date().addingTimeInterval(seconds)
    while child.isRunning, Date() < deadline { usleep(2000) }
    let isKilled = child.isRunning
    if isKilled { kill(child.processIdentifier, SIGKILL) }
    child.waitUntilExit()
    try? pipes?.1.fileHandleForReading.close()
    process = nil
    pipes = nil
    known = []
    return isKilled
  }
}

/// Why a worker gave no answer.
struct WorkerFailure: Error {
  var reason: String
}
