import Testing

@testable import TrivialScan

@Suite struct SeriesWitnessTests {
  /// The plan of a rewrite case behind `examineSeries`, and the parses that it took.
  private func examined(
    _ name: String, split: SeriesSplit, changing change: (inout WitnessedPlan) -> Void = { _ in }
  ) throws -> (plan: WitnessedPlan, parses: Int) {
    let rewriteCase = try RewriteCase(name)
    return try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      var plan = try WitnessedPlan(of: result, workers: .inProcess)
      change(&plan)
      let parses = try plan.examineSeries(split: split, of: result, workers: .inProcess)
      return (plan, parses)
    }
  }

  @Test(arguments: ["shared-helper", "shared-conditional", "two-adjacent", "prototype-in-unread-header"])
  func everyStateHolds(_ name: String) throws {
    for split in SeriesSplit.allCases {
      let (plan, _) = try examined(name, split: split)
      #expect(plan.refusals.isEmpty, "\(split): \(plan.refusals.map(\.sentence))")
    }
  }

  @Test func nothingIsParsedTwice() throws {
    #expect(try examined("one-line-call", split: .callback).parses == 0)
    // Behind the first patch the file is what its conversion alone made of it; behind the second it is new.
    let (plan, parses) = try examined("shared-helper", split: .callback)
    #expect(plan.conversions.count == 2)
    #expect(parses == Set(plan.agreements.flatMap(\.attempts)).count)
    #expect(try examined("shared-helper", split: .single).parses == parses)
  }

  @Test func aPatchThatLeavesAWarningIsRefused() throws {
    // Without their drafts the two conversions are put together edit by edit, and the helper stays.
    let (plan, _) = try examined("shared-helper", split: .callback) { plan in
      for index in plan.agreements.indices { plan.agreements[index].conversion.drafts = [:] }
    }
    #expect(plan.conversions.map(\.callback) == ["item_free_rcu"])
    #expect(plan.refusals.map(\.conversion.callback) == ["node_free_rcu"])
    #expect(plan.refusals.first?.sentence.contains("unused function 'release'") ?? false)
  }

  @Test func aStateThatDoesNotParseIsRefused() throws {
    let rewriteCase = try RewriteCase("one-line-call")
    try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      let plan = try WitnessedPlan(of: result, workers: .inProcess)
      var witness = try SeriesWitness(plan.agreements, of: result, workers: .inProcess)
      let file = try #require(plan.conversions.first?.fileEdits.first?.file)
      let objections = try witness.objections(to: [file: Array("int oops\n".utf8)], after: [])
      #expect(objections.contains { $0.contains("expected ';'") })
    }
  }
}
