import Synchronization

/// Draws the steps of a scan on a progress line.
public final class PhaseMeter: Sendable {
  private struct State {
    var phase: ScanPhase?
    var total = 0
    var done = 0
  }

  private let state = Mutex(State())
  private let line: ProgressLine

  /// Draws on `line`.
  public init(line: ProgressLine) { self.line = line }

  /// Takes a step, as ``ScanProgress``; a phase that starts again, with another total, is a new one.
  public func report(_ phase: ScanPhase, _ done: Int, _ total: Int) {
    state.withLock { state in
      if state.phase != phase || state.total != total || done < state.done {
        state = State(phase: phase, total: total)
        line.begin(phase.rawValue, total: total)
      }
      line.advance(by: done - state.done)
      state.done = done
    }
  }

  /// Takes the line away.
  public func finish() { line.finish() }
}
