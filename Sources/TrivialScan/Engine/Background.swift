import Dispatch
import Synchronization

/// Work that goes on while its value is not needed yet.
struct Background<Value: Sendable>: Sendable {
  /// Where the value is left, and where it is waited for.
  private final class Place: Sendable {
    let value = Mutex<Value?>(nil)
    let group = DispatchGroup()
  }

  private let place = Place()
  private let work: @Sendable () -> Value

  /// Starts on a thread of its own; with one job the work waits until its value is asked for.
  init(jobs: Int, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    guard jobs > 1 else { return }
    DispatchQueue.global().async(group: place.group) { [place] in
      let value = work()
      place.value.withLock { $0 = value }
    }
  }

  /// The value, once it is there.
  func value() -> Value {
    place.group.wait()
    return place.value.withLock { $0 } ?? work()
  }
}
