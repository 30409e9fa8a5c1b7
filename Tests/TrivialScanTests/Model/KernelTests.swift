import Testing

@testable import TrivialScan

/// Each fault the model can see, and what the loops and barriers do.
@Suite struct KernelTests {
  private let machine = Machine(width: .bits64, endianness: .big)

  private func kernel(
    _ generation: Generation, _ path: ReclaimPath = .preemptible, facts: TreeFacts? = nil, cpus: Int = 1
  ) -> Kernel {
    Kernel(machine: machine, encoding: Encoding(generation), path: path, facts: facts, cpus: cpus)
  }

  private func codes(_ kernel: Kernel) -> [Fault.Code] { kernel.faults.map(\.code) }

  // MARK: Faults

  @Test func aCallbackWithAnotherOffsetFreesAWrongAddressAndLeaks() throws {
    var kernel = kernel(.byteOffset)
    let object = try kernel.object(size: 64)
    let callback = kernel.define("cb", .kfree(offset: 8))
    kernel.callRCU(head: object.address + 16, function: callback)
    kernel.drain()
    #expect(codes(kernel) == [.wrongAddress])
    #expect(kernel.frees.map(\.object) == [nil])
    #expect(kernel.leaks().map(\.code) == [.leak])
  }

  @Test func aSecondFreeIsNamed() throws {
    var kernel = kernel(.byteOffset)
    let object = try kernel.object(size: 64)
    kernel.kfree(object.address)
    kernel.kfree(object.address)
    #expect(codes(kernel) == [.doubleFree])
  }

  @Test func aDirectFreeOfAQueuedObjectIsNamedWhenItsTurnComes() throws {
    var kernel = kernel(.byteOffset)
    let object = try kernel.object(size: 64)
    kernel.kfreeRCU(object.address, member: 8)
    kernel.kfree(object.address)
    kernel.drain()
    #expect(codes(kernel) == [.freedWhileQueued, .doubleFree])
  }

  @Test func aFreeUnderAReaderIsEarly() throws {
    var kernel = kernel(.rfc2008)
    let object = try kernel.object(size: 64)
    let reader = kernel.readLock()
    kernel.use(object.id, in: reader)
    kernel.kfree(object.address)
    #expect(codes(kernel) == [.earlyFree])
  }

  @Test(arguments: Generation.allCases)
  func kfreeRCUWaitsForTheReader(generation: Generation) throws {
    for path in generation.reclaimPaths {
      var kernel = kernel(generation, path)
      let object = try kernel.object(size: 64)
      let reader = kernel.readLock()
      kernel.use(object.id, in: reader)
      kernel.kfreeRCU(object.address, member: 8)
      kernel.startBatch()
      let result1 = kernel.gracePeriod()
      #expect(!result1)
      kernel.reclaim()
      kernel.freeBatches()
      #expect(kernel.frees.isEmpty)
      let result2 = kernel.synchronizeRCU()
      #expect(!result2)
      kernel.readUnlock(reader)
      kernel.drain()
      #expect(kernel.frees.map(\.object) == [object.id])
      #expect(codes(kernel) == [.stall])
    }
  }

  @Test func aReaderThatCameAfterTheStartDoesNotHoldAGracePeriod() {
    var kernel = kernel(.rfc2008)
    let first = kernel.readLock()
    let result3 = kernel.gracePeriod()
    #expect(!result3)
    _ = kernel.readLock()
    kernel.readUnlock(first)
    let result4 = kernel.gracePeriod()
    #expect(result4)
    let result5 = kernel.gracePeriod()
    #expect(!result5)
  }

  @Test(arguments: [(Generation.rfc2008, UInt64(4095)), (.byteOffset, 4095), (.byteOffset, 8)])
  func aFunctionAtALowAddressIsTakenForAnOffset(generation: Generation, address: UInt64) throws {
    var kernel = kernel(generation)
    let object = try kernel.object(size: 64)
    let callback = kernel.define("low", .kfree(offset: 8), at: address)
    kernel.callRCU(head: object.address + 8, function: callback)
    kernel.drain()
    #expect(codes(kernel).first == .functionAsOffset)
  }

  @Test func aFunctionJustAboveTheLimitIsCalled() throws {
    for generation in [Generation.rfc2008, .byteOffset] {
      var kernel = kernel(generation)
      let object = try kernel.object(size: 64)
      let callback = kernel.define("first above", .kfree(offset: 8), at: 4096)
      kernel.callRCU(head: object.address + 8, function: callback)
      kernel.drain()
      #expect(kernel.faults.isEmpty)
      #expect(kernel.frees.map(\.route) == [.callback])
    }
  }

  @Test(arguments: [Generation.rfc2008, .byteOffset])
  func nullReadsAsOffsetZero(generation: Generation) throws {
    var kernel = kernel(generation)
    let first = try kernel.object(size: 64)
    let second = try kernel.object(size: 64)
    kernel.callRCU(head: first.address, function: 0)
    kernel.callRCU(head: second.address + 8, function: 0)
    kernel.drain()
    #expect(codes(kernel) == [.nullFunction, .nullFunction, .wrongAddress])
    #expect(kernel.frees.map(\.object) == [first.id, nil])
  }

  @Test func theBatchedFlavourDropsNull() throws {
    var kernel = kernel(.byteOffset, .batched(pages: 5))
    let object = try kernel.object(size: 64)
    kernel.callRCU(head: object.address, function: 0)
    kernel.drain()
    #expect(codes(kernel) == [.nullFunction])
    #expect(kernel.leaks().count == 1)
  }

  @Test func theBatchedFlavourCallsWhateverCallRCUWasGiven() throws {
    var kernel = kernel(.byteOffset, .batched(pages: 5))
    let object = try kernel.object(size: 64)
    let callback = kernel.define("low", .kfree(offset: 8), at: 100)
    kernel.callRCU(head: object.address + 8, function: callback)
    kernel.drain()
    #expect(kernel.faults.isEmpty && kernel.frees.map(\.route) == [.callback])
  }

  @Test func anAddressWithoutAFunctionIsAWildCall() throws {
    var kernel = kernel(.rfc2008)
    let object = try kernel.object(size: 64)
    kernel.callRCU(head: object.address, function: 0xffff_0000)
    kernel.drain()
    #expect(codes(kernel) == [.wildCall])
  }

  @Test func aHeadIsQueuedOnce() throws {
    var kernel = kernel(.byteOffset)
    let object = try kernel.object(size: 64)
    kernel.kfreeRCU(object.address, member: 8)
    let result6 = kernel.kfreeRCU(object.address, member: 8)
    #expect(result6 == .dropped)
    #expect(codes(kernel) == [.doubleQueue])
  }

  @Test(arguments: [49, 64, 4000])
  func aHeadLiesWhollyInItsObject(member: Int) throws {
    var kernel = kernel(.byteOffset)
    let object = try kernel.object(size: 64)
    let result7 = kernel.kfreeRCU(object.address, member: member)
    #expect(result7 == .dropped)
    #expect(codes(kernel) == [.headOutside])
    let result8 = kernel.kfreeRCU(object.address, member: 48)
    #expect(result8 == .queued)
  }

  @Test func kmallocDoesNotTakeCacheObjectsUnderSLOB() throws {
    var kernel = kernel(.byteOffset)
    let cache = kernel.createCache("bat_tt")
    let object = try kernel.object(size: 64, cache: cache)
    kernel.kfreeRCU(object.address, member: 8)
    kernel.drain()
    #expect(codes(kernel) == [.wrongAllocator])
  }

  // MARK: Loops

  @Test func theClassicLoopLeavesTheRestForTheNextRound() throws {
    var kernel = kernel(.rfc2008, .classic(blimit: 3))
    for _ in 0..<7 {
      let object = try kernel.object(size: 64)
      kernel.kfreeRCU(object.address, member: 8)
    }
    let result9 = kernel.reclaim()
    #expect(result9 == 0)
    kernel.gracePeriod()
    let result10 = kernel.reclaim()
    #expect(result10 == 3)
    #expect(kernel.frees.map(\.object) == [0, 1, 2])
    let result11 = kernel.reclaim()
    #expect(result11 == 3)
    let result12 = kernel.reclaim()
    #expect(result12 == 1)
    #expect(kernel.frees.map(\.object) == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func thePreemptibleLoopTakesAllThatIsReady() throws {
    var kernel = kernel(.rfc2008, cpus: 2)
    for index in 0..<20 {
      let object = try kernel.object(size: 64)
      kernel.kfreeRCU(object.address, member: 8, cpu: index % 2)
    }
    kernel.gracePeriod()
    let late = try kernel.object(size: 64)
    kernel.kfreeRCU(late.address, member: 8, cpu: 1)
    let result13 = kernel.reclaim(cpu: 1)
    #expect(result13 == 10)
    #expect(kernel.frees.compactMap(\.object) == Array(stride(from: 1, to: 20, by: 2)))
    let result14 = kernel.reclaim(cpu: 1)
    #expect(result14 == 0)
    let result15 = kernel.reclaim(cpu: 0)
    #expect(result15 == 10)
  }

  @Test(arguments: [Generation.byteOffset, .pointer], Machine.all)
  func batchesGoByPagesAndThenByHeads(generation: Generation, machine: Machine) throws {
    var kernel = Kernel(machine: machine, encoding: Encoding(generation), path: .batched(pages: 1))
    let perPage = kernel.pointersPerPage
    #expect(perPage == (machine.width == .bits64 ? 510 : 1022))
    for _ in 0..<(perPage + 2) {
      let object = try kernel.object(size: 64)
      kernel.kfreeRCU(object.address, member: 12)
    }
    let result16 = kernel.startBatch()
    #expect(result16)
    kernel.freeBatches()
    #expect(kernel.frees.isEmpty)
    kernel.gracePeriod()
    kernel.freeBatches()
    #expect(kernel.frees.map(\.route) == Array(repeating: .batch, count: perPage) + [.offset, .offset])
    #expect(kernel.frees.suffix(2).map(\.object) == [perPage + 1, perPage])
    #expect(kernel.faults.isEmpty && kernel.leaks().isEmpty)
  }

  @Test func aThirdBatchWaitsForAFreeOne() throws {
    var kernel = kernel(.pointer, .batched(pages: 5))
    var started: [Bool] = []
    for _ in 0..<3 {
      let object = try kernel.object(size: 64)
      kernel.kfreeRCU(object.address, member: 0)
      started.append(kernel.startBatch())
    }
    #expect(started == [true, true, false])
    kernel.gracePeriod()
    kernel.freeBatches()
    let result17 = kernel.startBatch()
    #expect(result17)
    kernel.drain()
    #expect(kernel.frees.count == 3 && kernel.faults.isEmpty)
  }

  @Test func withoutAHeadAndWithoutAPageTheCallerWaits() throws {
    var kernel = kernel(.byteOffset, .batched(pages: 0))
    let object = try kernel.object(size: 8)
    kernel.kfreeRCU(object.address)
    #expect(kernel.frees.map(\.gracePeriod) == [1])
    var rfc = self.kernel(.rfc2008)
    let result18 = rfc.kfreeRCU(machine.heapBase)
    #expect(result18 == .dropped)
    #expect(codes(rfc) == [.noSuchCall])
  }
}
