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
    // What cannot be taken out and has no use any more is a warning.
    if name == "interleaved" {
      guard case .objects(let objections) = verdicts.first else {
        Issue.record("the witness agrees with an unused function")
        return
      }
      #expect(objections.allSatisfy { $0.hasSuffix("unused function 'item_free_rcu'") })
      return
    }
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

  private func objections(
    _ name: String, changing change: (inout Conversion) -> Void
  ) throws -> [String] {
    guard case .objects(let objections) = try verdicts(name, changing: change).first else { return [] }
    return objections
  }

  @Test func aNewWarningIsRefuted() throws {
    let objections = try objections("one-line-call") { conversion in
      conversion.fileEdits[0].edits[0].replacement = Array("static void left_over(void)\n{\n}\n".utf8)
    }
    #expect(objections.contains { $0.hasSuffix("unused function 'left_over'") })
  }

  @Test func aCallOfWhatIsNotDeclaredIsRefuted() throws {
    let objections = try objections("one-line-call") { conversion in
      conversion.fileEdits[0].edits[1].replacement = Array("free_later(item);".utf8)
    }
    #expect(objections.contains { $0.contains("implicit declaration of function 'free_later'") })
  }

  @Test func aStatementThatIsNotCompiledIsRefuted() throws {
    let objections = try objections("one-line-call") { conversion in
      let end = conversion.drafts[conversion.fileEdits[0].file]?.source.bytes.count ?? 0
      conversion.fileEdits[0].edits[0].replacement = Array("#if 0\n".utf8)
      conversion.fileEdits[0].edits.append(Edit(range: end..<end, replacement: Array("#endif\n".utf8)))
    }
    #expect(objections.contains { $0.hasSuffix("the rewritten statement is not compiled") })
  }

  @Test func aHeaderThatNobodyIncludesIsParsedByItself() throws {
    #expect(try verdicts("prototype-in-unread-header") == [.agrees])
    let objections = try objections("prototype-in-unread-header") { conversion in
      let header = conversion.fileEdits.firstIndex { $0.file.hasSuffix(".h") } ?? 0
      conversion.fileEdits[header].edits[0].replacement = Array("int oops\n".utf8)
    }
    #expect(objections.contains { $0.contains("include/linux/item.h") })
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
