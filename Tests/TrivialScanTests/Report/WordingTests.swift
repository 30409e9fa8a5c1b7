import Testing

@testable import TrivialScan

@Suite struct WordingTests {
  @Test(
    arguments: [
      (21.74, "21.7 %"), (0, "0.0 %"), (100, "100.0 %"), (.nan, "–"), (.infinity, "–"), (nil, "–"),
    ] as [(Double?, String)])
  func percentagesHaveOneDecimal(_ value: Double?, _ text: String) {
    #expect(Wording.percent(value) == text)
  }

  @Test func theAccountOfTheMentionsCloses() {
    var totals = Totals()
    totals.mentions = 12
    totals.mentionClasses = ["call": 6, "comment": 4, "functionPointer": 1]
    #expect(
      Wording.mentions(totals) == "12 mentions = 6 calls + 4 in comments + 1 function pointer + 1 in no class"
    )
    totals.mentionClasses = [:]
    totals.mentions = 0
    #expect(Wording.mentions(totals) == "0 mentions")
  }

  @Test(arguments: [
    (["64": 16, "32": 16], "16"), (["64": 16, "32": 8], "16 (64-bit), 8 (32-bit)"), (["64": 16], "16"),
    ([:], ""),
  ])
  func offsetsThatAgreeAreOneFigure(_ offset: [String: Int], _ text: String) {
    #expect(Wording.offsets(offset) == text)
  }

  @Test func aConvertibleCallbackMayStay() throws {
    var callback = try #require(SampleReport.report.callbacks.first { $0.convertible })
    #expect(Wording.outcome(of: callback) == "convertible, then removable")
    callback.removable = false
    #expect(Wording.outcome(of: callback) == "convertible, stays for its other uses")
    callback.convertible = false
    #expect(Wording.outcome(of: callback) == "not convertible")
  }
}
