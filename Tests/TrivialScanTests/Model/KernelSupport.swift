@testable import TrivialScan

/// The heap of a test was full, or the size was wrong.
struct NoMemory: Error {}

extension Kernel {
  /// Allocates, or fails the test.
  mutating func object(size: Int, cache: Int? = nil) throws -> Allocation {
    guard let object = allocate(size: size, cache: cache) else { throw NoMemory() }
    return object
  }
}
