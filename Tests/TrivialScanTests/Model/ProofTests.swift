import Foundation
import Testing

@testable import TrivialScan

@Suite struct ProofTests {
  private func layouts(
    size: Int = 256, k: Int, member: Int? = nil, delta: Int = 0
  ) -> [Proof.Layout] {
    PointerWidth.allCases.map {
      Proof.Layout(
        width: $0, objectSize: size, callbackOffset: k, memberOffset: member ?? k, pointerDelta: delta)
    }
  }

  private func codes(_ proof: Proof) -> [Fault.Code] {
    guard case .refuted(let faults) = proof.outcome else { return [] }
    return faults.map(\.code)
  }

  @Test(arguments: Generation.allCases, [0, 8, 16, 104])
  func theSameOffsetIsEquivalent(generation: Generation, k: Int) {
    let proof = Proof.run(generation: generation, layouts: layouts(k: k))
    #expect(proof.isEquivalent, "\(proof.outcome)")
    // Per width: the old program, the new one, the encoding, and every path.
    #expect(proof.steps.count == 2 * (3 + generation.reclaimPaths.count))
  }

  @Test func eachWidthHasFiguresOfItsOwn() {
    let layouts = [
      Proof.Layout(width: .bits32, objectSize: 64, callbackOffset: 12, memberOffset: 12),
      Proof.Layout(width: .bits64, objectSize: 96, callbackOffset: 24, memberOffset: 24),
    ]
    #expect(Proof.run(generation: .rfc2008, layouts: layouts).isEquivalent)
    let oneWrong =
      layouts.dropLast() + [
        Proof.Layout(width: .bits64, objectSize: 96, callbackOffset: 24, memberOffset: 16)
      ]
    #expect(codes(Proof.run(generation: .rfc2008, layouts: Array(oneWrong))) == [.differs])
  }

  /// The callback frees the container of an inner struct, and the rewrite names the inner one.
  @Test(arguments: Generation.allCases)
  func theInnerPointerIsRefuted(generation: Generation) {
    let proof = Proof.run(generation: generation, layouts: layouts(k: 80, member: 16, delta: 64))
    #expect(codes(proof).contains(.wrongAddress))
    #expect(codes(proof).contains(.leak))
    #expect(Proof.run(generation: generation, layouts: layouts(k: 80)).isEquivalent)
  }

  @Test func anotherHeadOfTheSameObjectIsRefuted() {
    // Once per width.
    #expect(
      codes(Proof.run(generation: .byteOffset, layouts: layouts(k: 16, member: 48))) == [.differs, .differs])
  }

  @Test func theLimitDependsOnGenerationAndWidth() {
    let big = layouts(size: 40_000, k: 4224)
    #expect(codes(Proof.run(generation: .byteOffset, layouts: big)).contains(.overLimit))
    #expect(codes(Proof.run(generation: .pointer, layouts: big)).contains(.overLimit))
    #expect(Proof.run(generation: .rfc2008, layouts: big).isEquivalent)
    let bigger = layouts(size: 40_000, k: 32_760)
    #expect(Proof.run(generation: .rfc2008, layouts: [bigger[1]]).isEquivalent)
    #expect(codes(Proof.run(generation: .rfc2008, layouts: bigger)).contains(.overLimit))
  }

  @Test func aPackedHeadIsRefutedWhereWordsAreStored() {
    #expect(codes(Proof.run(generation: .rfc2008, layouts: layouts(k: 21))).contains(.misaligned))
    // A multiple of four, not of eight, is wrong at one width only.
    let four = Proof.run(generation: .rfc2008, layouts: layouts(k: 20))
    #expect(codes(four).contains(.misaligned))
    #expect(Proof.run(generation: .rfc2008, layouts: [layouts(k: 20)[0]]).isEquivalent)
    #expect(Proof.run(generation: .byteOffset, layouts: layouts(k: 21)).isEquivalent)
  }

  @Test func nothingIsProvenFromNothing() {
    #expect(codes(Proof.run(generation: .rfc2008, layouts: [])) == [.badLayout])
  }

  @Test(arguments: [
    (size: -1, k: 0), (size: 64, k: -8), (size: Int.max, k: 0), (size: 64, k: Int.max), (size: 64, k: 60),
    (size: 0, k: 0), (size: Int.min, k: Int.min),
  ])
  func figuresThatCannotBeAreRefuted(size: Int, k: Int) {
    for generation in Generation.allCases {
      #expect(!Proof.run(generation: generation, layouts: layouts(size: size, k: k)).isEquivalent)
      let far = layouts(size: 64, k: 8, member: k, delta: size)
      #expect(!Proof.run(generation: generation, layouts: far).isEquivalent)
    }
  }

  @Test func aWrongEncodingIsRefuted() {
    var encoding = Encoding(.byteOffset)
    encoding.bytes = { word, machine in word * machine.wordSize }
    #expect(
      codes(Proof.run(generation: .byteOffset, layouts: layouts(k: 16), encoding: encoding)).contains(.leak))
  }

  @Test func slabCachesFollowTheTree() {
    func proof(_ facts: TreeFacts, destroyed: Bool, generation: Generation) -> Proof {
      Proof.run(
        generation: generation, layouts: layouts(k: 16),
        slab: Proof.Slab(facts: facts, isDestroyed: destroyed))
    }
    let between = TreeFacts(kvfreeBarrier: false, destroyWaits: false, kfreeTakesCacheObjects: true)
    let slob = proof(.typical(of: .byteOffset), destroyed: false, generation: .byteOffset)
    #expect(codes(slob) == [.wrongAllocator])
    #expect(proof(between, destroyed: false, generation: .pointer).isEquivalent)
    #expect(codes(proof(between, destroyed: true, generation: .pointer)).contains(.cacheOutstanding))
    #expect(proof(.typical(of: .pointer), destroyed: true, generation: .pointer).isEquivalent)
  }

  @Test func aProofSurvivesJSON() throws {
    for proof in [
      Proof.run(generation: .pointer, layouts: layouts(k: 8)),
      Proof.run(generation: .rfc2008, layouts: layouts(k: 9)),
    ] {
      let data = try JSONEncoder().encode(proof)
      #expect(try JSONDecoder().decode(Proof.self, from: data) == proof)
    }
  }
}
