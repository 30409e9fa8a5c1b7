import Dispatch
import Synchronization

/// Reads every file of a list once, on several threads, and keeps what a function makes of each.
struct TreeSweep {
  let root: String
  let files: [String]
  let jobs: Int

  /// Files that one thread takes at a time.
  private static let chunk = 64

  private final class Shared<Result: Sendable>: Sendable {
    struct State {
      var next = 0
      var done = 0
      var results: [(index: Int, result: Result)] = []
      var problems: [(index: Int, problem: CensusProblem)] = []
    }
    let state = Mutex(State())
  }

  /// The results in the order of the files, at any number of jobs; files for which `body` gives nil are
  /// left out.
  ///
  /// `progress` gets the number of files that are done, in ascending order.
  func run<Result: Sendable>(
    progress: (@Sendable (Int) -> Void)?,
    _ body: @Sendable (_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Result?
  ) -> (results: [Result], problems: [CensusProblem]) {
    let shared = Shared<Result>()
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      work(shared, progress, body)
    }
    return shared.state.withLock { state in
      (
        state.results.sorted { $0.index < $1.index }.map(\.result),
        state.problems.sorted { $0.index < $1.index }.map(\.problem)
      )
    }
  }

  private func work<Result: Sendable>(
    _ shared: Shared<Result>, _ progress: (@Sendable (Int) -> Void)?,
    _ body: @Sendable (_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Result?
  ) {
    let reader = SourceReader(root: root)
    while true {
      let start = shared.state.withLock { state in
        defer { state.next += TreeSweep.chunk }
        return state.next
      }
      guard start < files.count else { return }
      let end = min(start + TreeSweep.chunk, files.count)
      var results: [(index: Int, result: Result)] = []
      var problems: [(index: Int, problem: CensusProblem)] = []
      for index in start..<end {
        do {
          if let result = try reader.withBytes(of: files[index], { body(files[index], $0) }) {
            results.append((index, result))
          }
        } catch {
          let message = "could not be read (\(error.reason)); what it says is not in the accounts"
          problems.append((index, CensusProblem(file: files[index], message: message)))
        }
      }
      shared.state.withLock { state in
        state.results += results
        state.problems += problems
        state.done += end - start
        progress?(state.done)
      }
    }
  }
}
