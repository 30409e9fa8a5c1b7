import Testing

@testable import TrivialScan

@Suite struct EncodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let generation: Generation
    let machine: Machine
    var testDescription: String {
      "\(generation.rawValue), \(machine.width.rawValue)-bit \(machine.endianness.rawValue)"
    }
    static let all = Generation.allCases.flatMap { generation in
      Machine.all.map { Case(generation: generation, machine: $0) }
    }
  }

  /// Every offset from 0 to 40,000: the object is freed, or the fault has a name.
  @Test(arguments: Case.all)
  func everyOffsetIsRightOrNamed(_ item: Case) {
    let word = item.machine.width.bytes
    let limit = item.generation == .rfc2008 ? 4095 * word : 4095
    var wrong: [Int] = []
    for offset in 0...40_000 {
      let trial = Trial.run(item.generation, on: item.machine, offset: offset)
      let codes = trial.faults.map(\.code)
      let misaligned = item.generation == .rfc2008 && offset % word != 0
      let expected: Bool
      if offset > limit {
        expected =
          !trial.accepted && trial.freedDelta == nil
          && codes == (misaligned ? [.overLimit, .misaligned] : [.overLimit])
      } else if misaligned {
        expected =
          trial.accepted && trial.freedDelta == offset % word
          && codes == [.misaligned, .wrongAddress, .leak]
      } else {
        expected = trial.accepted && trial.freedDelta == 0 && codes.isEmpty && trial.reclaimedAs == .offset
      }
      if !expected { wrong.append(offset) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    (PointerWidth.bits32, 16_380, 4095), (.bits64, 32_760, 4095), (.bits32, 4096, 1024), (.bits64, 16, 2),
  ])
  func theRFCStoresWords(width: PointerWidth, offset: Int, stored: UInt64) {
    let trial = Trial.run(.rfc2008, on: Machine(width: width), offset: offset)
    #expect(trial.stored == stored)
    #expect(trial.accepted && trial.faults.isEmpty)
  }

  @Test(arguments: [(PointerWidth.bits32, 16_381), (.bits32, 16_384), (.bits64, 32_761), (.bits64, 32_768)])
  func theRFCStopsTheKernelAboveItsLimit(width: PointerWidth, offset: Int) {
    let trial = Trial.run(.rfc2008, on: Machine(width: width), offset: offset)
    #expect(trial.refusedBy == .run)
    #expect(trial.faults.first?.code == .overLimit)
  }

  @Test(arguments: [Generation.byteOffset, .pointer], PointerWidth.allCases)
  func laterGenerationsBreakTheBuildAt4096(generation: Generation, width: PointerWidth) {
    let last = Trial.run(generation, on: Machine(width: width), offset: 4095)
    #expect(last.accepted && last.freedDelta == 0)
    #expect(last.stored == (generation == .pointer ? nil : 4095))
    #expect(Trial.run(generation, on: Machine(width: width), offset: 4096).refusedBy == .build)
  }

  @Test(arguments: [-1, Int.min, Int.max, (1 << 32) + 8], Machine.all)
  func offsetsThatCannotBeAreRefused(offset: Int, machine: Machine) {
    for generation in Generation.allCases {
      let trial = Trial.run(generation, on: machine, offset: offset)
      #expect(!trial.accepted)
      #expect(trial.faults.contains { $0.code == .overLimit })
    }
  }

  @Test func anEncodingWithoutLimitCallsTheOffset() {
    var encoding = Encoding(.byteOffset)
    encoding.refusal = { _, _ in nil }
    let trial = Trial.run(.byteOffset, on: Machine(width: .bits64), offset: 4096, encoding: encoding)
    #expect(trial.faults.map(\.code) == [.offsetAsFunction, .leak])
    #expect(trial.reclaimedAs == .function)
  }

  @Test(arguments: Machine.all)
  func wordsLieInMemoryInTheMachinesOrder(machine: Machine) {
    let value: UInt64 = 0x0102_0304_0506_0708 & machine.mask
    for shift in 0..<8 {
      var memory = Memory()
      let address = machine.heapBase + UInt64(shift)
      memory.store(machine.mask, at: address - machine.wordSize, on: machine)
      memory.store(machine.mask, at: address + machine.wordSize, on: machine)
      memory.store(value, at: address, on: machine)
      #expect(memory.word(at: address, on: machine) == value)
      #expect(memory.word(at: address - machine.wordSize, on: machine) == machine.mask)
      #expect(memory.word(at: address + machine.wordSize, on: machine) == machine.mask)
      #expect(
        memory.byte(at: address) == (machine.endianness == .little ? 8 : machine.width == .bits64 ? 1 : 5))
    }
  }

  @Test func aWordOfOneOrderIsAnotherNumberInTheOther() {
    var memory = Memory()
    memory.store(16, at: 0x1000, on: Machine(width: .bits32, endianness: .big))
    #expect(memory.word(at: 0x1000, on: Machine(width: .bits32, endianness: .little)) == 0x1000_0000)
  }
}
