import Foundation
import Testing

@testable import TrivialScan

@Suite struct RewriteWitnessTests {
  private func verdicts(
    _ name: String, changing change: (inout Conversion) -> Void = { _ in }
  ) throws -> [WitnessVerdict] {
    let rewriteCase = try RewriteCase(name)
    return try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      return try ConversionPlan.make(from: result).map { conversion in
        var conversion = conversion
        change(&conversion)
        return RewriteWitness.examine(conversion, in: result)
      }
    }
  }

  @Test(arguments: RewriteCase.names)
  func everyRewriteHolds(_ name: String) throws {
    let verdicts = try verdicts(name)
    #expect(verdicts.allSatisfy { $0 == .agrees }, "\(verdicts)")
    #expect(verdicts.isEmpty == (name == "one-site-stays"))
  }

  @Test func aTreeWithoutKfreeRcuGetsAStandIn() throws {
    let tree = try FixtureTree(caseNamed: "generation-none")
    try withExtendedLifetime(tree) {
      var options = ScanOptions(tree: tree.root.path)
      options.generation = .byteOffset
      let result = try Scan(options).run()
      let conversions = try ConversionPlan.make(from: result)
      #expect(!conversions.isEmpty)
      for conversion in conversions { #expect(RewriteWitness.examine(conversion, in: result) == .agrees) }
    }
  }

  @Test func anotherOffsetIsRefuted() throws {
    let verdicts = try verdicts("one-line-call") { $0.offsets[32] = 12 }
    guard case .objects(let objections) = verdicts.first else {
      Issue.record("the witness agrees with a wrong offset")
      return
    }
    #expect(objections.count == 1)
    #expect(objections.first?.contains("the head is not 12 bytes into what kfree_rcu is given") ?? false)
  }

  @Test func aNewErrorIsRefuted() throws {
    let verdicts = try verdicts("one-line-call") { conversion in
      conversion.fileEdits[0].edits[1].replacement = Array("kfree_rcu(itme, rcu);".utf8)
    }
    guard case .objects(let objections) = verdicts.first else {
      Issue.record("the witness agrees with an unknown name")
      return
    }
    #expect(objections.contains { $0.contains("itme") })
  }

  @Test func aLeftOverUseIsRefuted() throws {
    let verdicts = try verdicts("two-sites") { $0.fileEdits[0].edits.removeLast() }
    guard case .objects(let objections) = verdicts.first else {
      Issue.record("the witness agrees with a dangling name")
      return
    }
    #expect(objections.contains { $0.hasSuffix("item_free_rcu is still named after its removal") })
  }
}
