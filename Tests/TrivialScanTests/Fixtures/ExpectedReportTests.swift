import Foundation
import Testing

@Suite struct ExpectedReportTests {
  private static let report = """
    {"totals": {"sites": 2, "trivialPercentOfSites": 50.0, "mentionClasses": {"call": 2}},
     "callbacks": [
       {"name": "f", "file": "a.c", "verdict": "trivial", "convertible": true, "offset": {"64": 8, "32": 4},
        "blockers": [{"code": "registrar", "detail": "d"}, {"code": "registrar", "detail": "e"}],
        "otherUses": [{"file": "a.c", "line": 9, "kind": "address"}]},
       {"name": "f", "file": "b.c", "verdict": "near", "convertible": false, "blockers": []}],
     "sites": [{"file": "a.c", "line": 5, "rewrite": "kfree_rcu(p, rcu);", "guards": ["CONFIG_A"]},
               {"file": "a.c", "line": 7, "blockers": []}]}
    """

  private func mismatches(_ expected: String, in report: String = Self.report) throws -> [String] {
    let decoder = JSONDecoder()
    return try ExpectedReport(decoder.decode(JSONValue.self, from: Data(expected.utf8)))
      .mismatches(with: decoder.decode(JSONValue.self, from: Data(report.utf8)))
  }

  @Test(arguments: [
    #"{}"#,
    #"{"totals": {"sites": 2, "trivialPercentOfSites": 50}}"#,
    #"{"callbacks": [{"name": "f", "file": "b.c", "verdict": "near"}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "blockers": [{"code": "registrar"}]}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "offset": {"64": 8}}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "otherUses": [{"file": "a.c", "line": 9}]}]}"#,
    #"{"sites": [{"file": "a.c", "line": 7, "rewrite": null}]}"#,
    #"{"sites": [{"file": "a.c", "line": 5, "rewrite": {"oneOf": [null, "kfree_rcu(p, rcu);"]}}]}"#,
    #"{"sites": [{"file": "a.c", "line": 5, "guards": ["CONFIG_A"]}]}"#,
  ])
  func aSubsetMatches(_ expected: String) throws {
    #expect(try mismatches(expected) == [])
  }

  @Test func aWrongNumberIsNamedWithItsPath() throws {
    #expect(
      try mismatches(#"{"totals": {"mentionClasses": {"call": 3}}}"#)
        == ["$.totals.mentionClasses.call: expected 3, found 2"])
  }

  @Test func aWrongVerdictIsNamedWithItsElement() throws {
    #expect(
      try mismatches(#"{"callbacks": [{"name": "f", "file": "a.c", "verdict": "near"}]}"#)
        == [#"$.callbacks[name="f", file="a.c"].verdict: expected "near", found "trivial""#])
  }

  @Test(arguments: [
    #"{"callbacks": [{"name": "g", "file": "a.c"}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "blockers": []}]}"#,
    #"{"callbacks": [{"name": "f", "file": "b.c", "blockers": [{"code": "proof"}]}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "convertible": false}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "convertible": 1}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "otherUses": []}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "offset": {"64": 16}}]}"#,
    #"{"callbacks": [{"name": "f", "file": "a.c", "offset": 8}]}"#,
    #"{"sites": [{"file": "a.c", "line": 6}]}"#,
    #"{"sites": [{"file": "a.c", "line": 5, "rewrite": null}]}"#,
    #"{"sites": [{"file": "a.c", "line": 5, "rewrite": {"oneOf": [null, "kfree_rcu(q, rcu);"]}}]}"#,
    #"{"sites": [{"file": "a.c", "line": 5, "guards": []}]}"#,
    #"{"barriers": [{"file": "a.c", "line": 1}]}"#,
  ])
  func aWrongExpectationIsRefused(_ expected: String) throws {
    #expect(try mismatches(expected).count == 1)
  }

  @Test func anElementThatIsThereTwiceIsRefused() throws {
    let twice = #"{"sites": [{"file": "a.c", "line": 5}, {"file": "a.c", "line": 5}]}"#
    let found = try mismatches(#"{"sites": [{"file": "a.c", "line": 5}]}"#, in: twice)
    #expect(found.count == 1)
    #expect(found.first?.contains("found 2 times") == true)
  }

  @Test func everyDifferenceIsListed() throws {
    let wrong = #"{"callbacks": [{"name": "f", "file": "b.c", "verdict": "trivial", "convertible": true}]}"#
    #expect(try mismatches(wrong).count == 2)
  }
}
