import Testing

@testable import TrivialScan

/// What each barrier waits for, and what happens without one.
@Suite struct KernelWaitingTests {
  private let machine = Machine(width: .bits32)

  private func kernel(_ generation: Generation, _ path: ReclaimPath, facts: TreeFacts? = nil) -> Kernel {
    Kernel(machine: machine, encoding: Encoding(generation), path: path, facts: facts, cpus: 2)
  }

  @Test(arguments: Generation.allCases)
  func rcuBarrierWaitsForKfreeRCUOnlyWhereItGoesThroughCallRCU(generation: Generation) throws {
    for path in generation.reclaimPaths {
      var kernel = kernel(generation, path)
      let object = try kernel.object(size: 64)
      let other = try kernel.object(size: 64)
      let callback = kernel.define("cb", .kfree(offset: 8))
      kernel.kfreeRCU(object.address, member: 8, cpu: 1)
      kernel.callRCU(head: other.address + 8, function: callback, cpu: 0)
      kernel.rcuBarrier()
      #expect(kernel.heap.allocations[other.id].isLive == false)
      #expect(kernel.heap.allocations[object.id].isLive == path.isBatched, "\(path.title)")
    }
  }

  @Test func rcuBarrierDoesNotHurryABatchThatWaits() throws {
    var kernel = kernel(.byteOffset, .batched(pages: 5))
    let object = try kernel.object(size: 64)
    kernel.kfreeRCU(object.address, member: 8)
    kernel.startBatch()
    let result1 = kernel.rcuBarrier()
    #expect(result1)
    #expect(kernel.frees.isEmpty)
  }

  @Test func kvfreeRCUBarrierWaitsForTheBatchesAndNotForCallbacks() throws {
    var kernel = kernel(.pointer, .batched(pages: 1))
    let object = try kernel.object(size: 64)
    let other = try kernel.object(size: 64)
    let callback = kernel.define("cb", .kfree(offset: 8))
    kernel.kfreeRCU(object.address, member: 8, cpu: 1)
    kernel.callRCU(head: other.address + 8, function: callback)
    let result2 = kernel.kvfreeRCUBarrier()
    #expect(result2)
    #expect(kernel.frees.map(\.object) == [object.id])
  }

  @Test func withoutBatchesKvfreeRCUBarrierIsRCUBarrier() throws {
    var kernel = kernel(.pointer, .preemptible)
    let object = try kernel.object(size: 64)
    kernel.kfreeRCU(object.address, member: 8)
    let result3 = kernel.kvfreeRCUBarrier()
    #expect(result3)
    #expect(kernel.frees.map(\.object) == [object.id])
  }

  @Test func olderTreesHaveNoKvfreeRCUBarrier() {
    var kernel = kernel(.byteOffset, .batched(pages: 5))
    let result4 = kernel.kvfreeRCUBarrier()
    #expect(!result4)
    #expect(kernel.faults.map(\.code) == [.noSuchCall])
  }

  @Test func aReaderThatStaysKeepsTheBarrierFromEnding() throws {
    var kernel = kernel(.rfc2008, .classic(blimit: 10))
    let object = try kernel.object(size: 64)
    _ = kernel.readLock()
    kernel.kfreeRCU(object.address, member: 8)
    let result5 = kernel.rcuBarrier()
    #expect(!result5)
    #expect(kernel.faults.map(\.code) == [.stall])
    #expect(kernel.frees.isEmpty)
  }

  /// The tree without SLOB whose kmem_cache_destroy() does not wait.
  private static let between = TreeFacts(
    kvfreeBarrier: false, destroyWaits: false, kfreeTakesCacheObjects: true)

  @Test func aCacheDestroyedBeforeTheBatchHasObjectsLeft() throws {
    var kernel = kernel(.byteOffset, .batched(pages: 5), facts: Self.between)
    let cache = kernel.createCache("batadv_tl_cache")
    let object = try kernel.object(size: 64, cache: cache)
    kernel.kfreeRCU(object.address, member: 8)
    kernel.rcuBarrier()
    kernel.kmemCacheDestroy(cache)
    #expect(kernel.faults.map(\.code) == [.cacheOutstanding])
    kernel.drain()
    #expect(kernel.faults.map(\.code) == [.cacheOutstanding, .cacheGone])
    let result6 = kernel.allocate(size: 64, cache: cache)
    #expect(result6 == nil)
  }

  @Test func laterTreesWaitBeforeTheyDestroy() throws {
    for path in Generation.pointer.reclaimPaths {
      var kernel = kernel(.pointer, path)
      let cache = kernel.createCache("batadv_tl_cache")
      let object = try kernel.object(size: 64, cache: cache)
      kernel.kfreeRCU(object.address, member: 8, cpu: 1)
      kernel.kmemCacheDestroy(cache)
      kernel.drain()
      #expect(kernel.faults.isEmpty)
      #expect(kernel.frees.map(\.object) == [object.id])
    }
  }

  @Test func whereKfreeRCUGoesThroughCallRCUTheBarrierIsEnough() throws {
    var kernel = kernel(.byteOffset, .classic(blimit: 10), facts: Self.between)
    let cache = kernel.createCache("cache")
    let object = try kernel.object(size: 64, cache: cache)
    kernel.kfreeRCU(object.address, member: 8)
    kernel.rcuBarrier()
    kernel.kmemCacheDestroy(cache)
    #expect(kernel.faults.isEmpty)
  }

  @Test func aModuleThatGoesWithoutABarrierTakesItsCallbackAway() throws {
    var kernel = kernel(.byteOffset, .preemptible)
    let module = kernel.loadModule("cxgb3")
    let callback = kernel.define("clean_l2_data", .kfree(offset: 0), module: module)
    let object = try kernel.object(size: 64)
    kernel.callRCU(head: object.address, function: callback)
    kernel.unloadModule(module)
    #expect(kernel.faults.map(\.code) == [.moduleGone])
    kernel.drain()
    #expect(kernel.faults.map(\.code) == [.moduleGone, .moduleGone])
    #expect(kernel.leaks().count == 1)
  }

  @Test func aModuleThatWaitsMayGo() throws {
    var kernel = kernel(.byteOffset, .preemptible)
    let module = kernel.loadModule("cxgb3")
    let callback = kernel.define("clean_l2_data", .kfree(offset: 0), module: module)
    let object = try kernel.object(size: 64)
    kernel.callRCU(head: object.address, function: callback)
    kernel.rcuBarrier()
    kernel.unloadModule(module)
    kernel.drain()
    #expect(kernel.faults.isEmpty && kernel.leaks().isEmpty)
  }

  @Test(arguments: Generation.allCases)
  func aModuleThatOnlyUsesKfreeRCUNeedsNoBarrier(generation: Generation) throws {
    for path in generation.reclaimPaths {
      var kernel = kernel(generation, path)
      let module = kernel.loadModule("cxgb3")
      let object = try kernel.object(size: 64)
      kernel.kfreeRCU(object.address, member: 8)
      kernel.unloadModule(module)
      kernel.drain()
      #expect(kernel.faults.isEmpty && kernel.leaks().isEmpty)
    }
  }
}
