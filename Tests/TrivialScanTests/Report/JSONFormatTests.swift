import Foundation
import Testing

@testable import TrivialScan

@Suite struct JSONFormatTests {
  private func object(_ report: ScanReport) throws -> [String: Any] {
    let text = try JSONFormat().render(report, options: RenderOptions())
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func whatIsWrittenCanBeReadBack() throws {
    let text = try JSONFormat().render(SampleReport.report, options: RenderOptions())
    #expect(try JSONDecoder().decode(ScanReport.self, from: Data(text.utf8)) == SampleReport.report)
  }

  @Test func absentValuesAreExplicitNulls() throws {
    let report = try object(SampleReport.report)
    let callbacks = try #require(report["callbacks"] as? [[String: Any]])
    let nontrivial = try #require(callbacks.first { $0["verdict"] as? String == "nontrivial" })
    for key in ["free", "struct", "member"] { #expect(nontrivial[key] is NSNull) }
    let sites = try #require(report["sites"] as? [[String: Any]])
    let unparsed = try #require(sites.first { $0["state"] as? String == "unparsed" })
    for key in ["callbackFile", "rewrite"] { #expect(unparsed[key] is NSNull) }
  }

  @Test func everyNameOfTheContractIsThere() throws {
    let report = try object(SampleReport.report)
    #expect(
      Set(report.keys) == ["schema", "tree", "totals", "callbacks", "sites", "barriers", "problems"])
    let callback = try #require((report["callbacks"] as? [[String: Any]])?.first)
    #expect(
      Set(callback.keys).isSuperset(of: [
        "name", "file", "line", "verdict", "reason", "free", "throughHelper", "struct", "member", "offset",
        "basis", "convertible", "blockers", "removable", "otherUses",
      ]))
    let site = try #require((report["sites"] as? [[String: Any]])?.first)
    #expect(
      Set(site.keys).isSuperset(of: [
        "file", "line", "column", "registrar", "head", "callback", "callbackFile", "guards", "state",
        "rewrite",
        "blockers",
      ]))
  }

  @Test func slashesStayAndTheLastLineEnds() throws {
    let text = try JSONFormat().render(SampleReport.report, options: RenderOptions())
    #expect(text.contains("\"fs/tree/node.c\""))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func aFigureThatIsNoNumberIsAnError() {
    var report = SampleReport.report
    report.totals.trivialPercentOfSites = .nan
    #expect(throws: EncodingError.self) { try JSONFormat().render(report, options: RenderOptions()) }
  }
}
