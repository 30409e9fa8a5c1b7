import Foundation
import Synchronization

/// One line on a terminal that says how far a long piece of work has come, and goes away at the end.
///
/// Any number of threads may report to it. It draws at most ten times a second; what comes faster is
/// counted and shown with the next drawing.
public final class ProgressLine: Sendable {
  private struct State {
    var phase = ""
    var total = 0
    var done = 0
    var start: ContinuousClock.Instant?
    var lastDrawn: ContinuousClock.Instant?
    var isVisible = false
  }

  /// The shortest time between two drawings.
  public static let interval: Duration = .milliseconds(100)

  private let state = Mutex(State())
  private let enabled: Bool
  private let width: Int
  private let now: @Sendable () -> ContinuousClock.Instant
  private let write: @Sendable (String) -> Void

  /// A line that hands its drawings to `write`, in order.
  ///
  /// - Parameters:
  ///   - enabled: whether anything is written at all: whether the output is a terminal, and wanted.
  ///   - width: the terminal's columns; the line never fills the last one, which would wrap it.
  ///   - now: the clock.
  ///   - write: takes text and control codes; called with the line's lock held, so it must not report
  ///     progress itself.
  public init(
    enabled: Bool, width: Int = 80,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
    write: @escaping @Sendable (String) -> Void
  ) {
    self.enabled = enabled
    self.width = width
    self.now = now
    self.write = write
  }

  /// A line on an open file, usually standard error.
  ///
  /// A failed write is no failure of the work, so it is ignored.
  public convenience init(
    handle: FileHandle, enabled: Bool, width: Int = 80,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.init(enabled: enabled, width: width, now: now) { text in
      try? handle.write(contentsOf: Data(text.utf8))
    }
  }

  /// Starts a phase of `total` files, and its clock.
  public func begin(_ phase: String, total: Int) {
    update { state, instant in
      state.phase = phase
      state.total = total
      state.done = 0
      state.start = instant
    }
  }

  /// Counts files of the current phase as done.
  public func advance(by count: Int = 1) {
    update { state, _ in state.done += count }
  }

  /// Takes the line off the terminal.
  ///
  /// A later ``begin(_:total:)`` shows it again.
  public func finish() {
    guard enabled else { return }
    state.withLock { state in
      if state.isVisible { write(Self.erasure) }
      state = State()
    }
  }

  /// Back to the first column, then erase the line.
  private static let erasure = "\r\u{1B}[2K"

  private func update(_ change: (inout State, ContinuousClock.Instant) -> Void) {
    guard enabled else { return }
    state.withLock { state in
      let instant = now()
      change(&state, instant)
      if let last = state.lastDrawn, last.duration(to: instant) < Self.interval { return }
      state.lastDrawn = instant
      state.isVisible = true
      write(Self.erasure + text(of: state, at: instant))
    }
  }

  private func text(of state: State, at instant: ContinuousClock.Instant) -> String {
    var line = "\(state.phase)  \(state.done)/\(state.total) files"
    if state.total > 0 { line += "  \(min(100, 100 * state.done / state.total)) %" }
    if let left = Self.timeLeft(done: state.done, total: state.total, since: state.start, at: instant) {
      line += "  \(left) left"
    }
    return String(line.prefix(max(width - 1, 0)))
  }

  /// The time left at the pace so far, `about 1 min 20 s`; nil in the first second, when the pace
  /// is not known yet, and when all is done.
  private static func timeLeft(
    done: Int, total: Int, since start: ContinuousClock.Instant?, at instant: ContinuousClock.Instant
  ) -> String? {
    guard let start, done > 0, done < total else { return nil }
    let elapsed = start.duration(to: instant)
    guard elapsed >= .seconds(1) else { return nil }
    let seconds = Int((elapsed / .seconds(1) * Double(total - done) / Double(done)).rounded(.up))
    return seconds < 60 ? "about \(seconds) s" : "about \(seconds / 60) min \(seconds % 60) s"
  }
}
