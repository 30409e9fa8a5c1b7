import Dispatch
import Foundation
import Synchronization

/// Answers requests on several processes at once.
///
/// The results come in the order of the requests, whatever the number of workers. A process is started when it
/// is first needed, serves all that the pool is asked, and ends with the pool. The name of an overlay stands
/// for its files: a process is given each only once.
public final class WorkerPool: Sendable {
  /// Where the parsing happens.
  public enum Mode: Sendable {
    /// In this process, one request after the other: for tests and small inputs.
    case inProcess
    /// In `jobs` processes, each started with `command`, which runs a ``WorkerLoop``.
    case processes(command: [String], jobs: Int)
  }

  /// Where one process at a time is at work.
  private final class Seat: Sendable {
    let worker: Mutex<WorkerProcess>

    init(command: [String], patience: Int) {
      worker = Mutex(WorkerProcess(command: command, patience: patience))
    }
  }

  /// None where the parsing happens in this process.
  private let seats: [Seat]

  /// A pool that parses in this process.
  public static var inProcess: WorkerPool { WorkerPool(.inProcess) }

  /// A pool that starts its workers when it is asked something.
  public convenience init(_ mode: Mode) { self.init(mode, patience: WorkerProcess.patience) }

  /// A pool whose processes count as hung after `patience` seconds without an answer.
  init(_ mode: Mode, patience: Int) {
    switch mode {
    case .inProcess:
      seats = []
    case .processes(let command, let jobs):
      seats = (0..<max(1, jobs)).map { _ in Seat(command: command, patience: patience) }
    }
  }

  deinit { end() }

  /// Ends the processes; the pool starts new ones where it is asked again.
  public func end() {
    // All of them go at the same time, and then each is waited for.
    for seat in seats { seat.worker.withLock { $0.closeInput() } }
    for seat in seats { seat.worker.withLock { _ = $0.stop() } }
  }

  /// Parses and answers `requests`; a request whose worker died has its `failure` set.
  public func analyse(
    _ requests: [AnalysisRequest], overlays: [String: [VirtualFile]],
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) -> [AnalysisResult] {
    analyse(requests, precompiling: [], overlays: overlays, progress: progress).results
  }

  /// Writes precompiled headers and answers requests that need none of them, all at the same time; `progress`
  /// counts both.
  func analyse(
    _ requests: [AnalysisRequest], precompiling headers: [PrecompileRequest],
    overlays: [String: [VirtualFile]], progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) -> (results: [AnalysisResult], headers: [PrecompileResult]) {
    let answers = run(
      headers.map { (WorkerTask.precompile($0), $0.overlay) }
        + requests.map { (WorkerTask.analyse($0), $0.overlay) },
      overlays: overlays, progress: progress)
    let written = answers.prefix(headers.count).map { answer in
      switch answer {
      case .success(.precompiled(let result)): result
      case .success: PrecompileResult(failure: "the worker answered another question")
      case .failure(let failure): PrecompileResult(failure: failure.reason)
      }
    }
    let results = answers.dropFirst(headers.count).map { answer in
      switch answer {
      case .success(.analysed(let result)): result
      case .success: AnalysisResult(failure: "the worker answered another question")
      case .failure(let failure): AnalysisResult(failure: failure.reason)
      }
    }
    return (results, written)
  }

  /// Parses rewritten files; a request whose worker died is an objection.
  func witnessed(_ requests: [WitnessRequest], overlays: [String: [VirtualFile]]) -> [WitnessResult] {
    run(requests.map { (WorkerTask.witness($0), $0.overlay) }, overlays: overlays, progress: nil).map {
      answer in
      switch answer {
      case .success(.witnessed(let result)): result
      case .success: WitnessResult(objection: "the worker answered another question")
      case .failure(let failure): WitnessResult(objection: failure.reason)
      }
    }
  }

  private typealias Answer = Result<WorkerAnswer, WorkerFailure>

  private func run(
    _ tasks: [(task: WorkerTask, overlay: String)], overlays: [String: [VirtualFile]],
    progress: (@Sendable (Int, Int) -> Void)?
  ) -> [Answer] {
    guard !seats.isEmpty else { return runHere(tasks, overlays: overlays, progress: progress) }
    let answers = Mutex<[Int: Answer]>([:])
    let order = Self.longestFirst(tasks.map(\.task))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(seats.count, tasks.count)) { number in
      seats[number].worker.withLock { worker in
        while true {
          let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard order.indices.contains(turn) else { return }
          let position = order[turn]
          let (task, overlay) = tasks[position]
          let answer = worker.ask(task, overlay: overlay, files: overlays[overlay])
          let done = answers.withLock { answers in
            answers[position] = answer
            return answers.count
          }
          progress?(done, tasks.count)
        }
      }
    }
    let all = answers.withLock { $0 }
    return tasks.indices.map { all[$0] ?? .failure(WorkerFailure(reason: "the request was not answered")) }
  }

  private func runHere(
    _ tasks: [(task: WorkerTask, overlay: String)], overlays: [String: [VirtualFile]],
    progress: (@Sendable (Int, Int) -> Void)?
  ) -> [Answer] {
    var loop = WorkerLoop()
    for (name, files) in overlays { _ = loop.answer(.overlay(name: name, files: files)) }
    return tasks.enumerated().map { position, task in
      let answer = loop.answer(task.task)
      progress?(position + 1, tasks.count)
      return answer.map { .success($0) } ?? .failure(WorkerFailure(reason: "the task has no answer"))
    }
  }

  /// The positions of the tasks, headers and then the largest file first, so that no worker is left alone with
  /// a long one.
  private static func longestFirst(_ tasks: [WorkerTask]) -> [Int] {
    let sizes = tasks.map { task in
      if case .precompile = task { return Int.max }
      guard case .analyse(let request) = task else { return 0 }
      var status = stat()
      return stat(request.file, &status) == 0 ? Int(status.st_size) : 0
    }
    return tasks.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }
}

extension AnalysisResult {
  /// A result of a parse that did not happen.
  init(failure: String) {
    self.init()
    self.failure = failure
  }
}
