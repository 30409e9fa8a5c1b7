import Synchronization
import Testing

@testable import TrivialScan

@Suite struct BackgroundTests {
  @Test(arguments: [1, 2])
  func theWorkIsDoneOnceAndItsValueWaitedFor(jobs: Int) {
    final class Count: Sendable { let value = Mutex(0) }
    let count = Count()
    let background = Background(jobs: jobs) {
      count.value.withLock { $0 += 1 }
      return 7
    }
    #expect(background.value() == 7)
    #expect(count.value.withLock { $0 } == 1)
  }

  @Test func oneJobWaitsForTheQuestion() {
    final class Flag: Sendable { let value = Mutex(false) }
    let flag = Flag()
    let background = Background(jobs: 1) { flag.value.withLock { $0 = true } }
    #expect(!flag.value.withLock { $0 })
    background.value()
    #expect(flag.value.withLock { $0 })
  }
}
