import Foundation
import Testing

@Suite struct ReportAccountsTests {
  private func gaps(trivial: Int = 1, mentions: Int = 3, sites: Int = 1) throws -> [String] {
    let report = """
      {"totals": {"mentions": \(mentions), "mentionClasses": {"call": 1, "comment": 2}, "sites": \(sites),
                  "callbacks": 1, "trivial": \(trivial), "trivialKfree": 1, "trivialCache": 0, "near": 0,
                  "nontrivial": 0, "unresolved": 0, "convertible": 1},
       "callbacks": [{"name": "f", "file": "a.c", "verdict": "trivial", "convertible": true}],
       "sites": [{"file": "a.c", "line": 5}]}
      """
    return ReportAccounts.gaps(in: try JSONDecoder().decode(JSONValue.self, from: Data(report.utf8)))
  }

  @Test func accountsThatCloseHaveNoGap() throws {
    #expect(try gaps() == [])
  }

  @Test func aMentionWithoutAClassIsAGap() throws {
    #expect(
      try gaps(mentions: 4)
        == ["totals.mentions and the sum of totals.mentionClasses: 4 is stated, 3 is counted"])
  }

  @Test func aSiteThatIsNotListedIsAGap() throws {
    #expect(try gaps(sites: 2) == ["totals.sites and sites: 2 is stated, 1 is counted"])
  }

  @Test func aVerdictThatIsCountedTwiceIsAGap() throws {
    #expect(try gaps(trivial: 2).count == 2)
  }

  @Test func anEmptyReportIsNotTakenForAGoodOne() {
    #expect(!ReportAccounts.gaps(in: .object([:])).isEmpty)
  }
}
