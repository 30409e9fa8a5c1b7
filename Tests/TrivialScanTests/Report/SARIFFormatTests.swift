import Foundation
import Testing

@testable import TrivialScan

@Suite struct SARIFFormatTests {
  private func results() throws -> [[String: Any]] {
    let text = try SARIFFormat().render(SampleReport.report, options: RenderOptions(verbose: true))
    let log = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    return try #require(run["results"] as? [[String: Any]])
  }

  @Test func onlyAFailureHasALevel() throws {
    for result in try results() {
      // SARIF 2.1.0, 3.27.10: a kind other than "fail" goes with the level "none".
      #expect((result["kind"] as? String == "fail") == (result["level"] as? String != "none"))
    }
  }

  @Test func everyFingerprintIsOnesOwn() throws {
    let prints = try results().compactMap { $0["partialFingerprints"] as? [String: String] }
    #expect(prints.count == 9)
    #expect(Set(prints).count == prints.count)
  }

  @Test func addressesAreRelativeReferences() {
    #expect(SARIFFormat.Location.uri(of: "a b/c%d|<e>.c") == "a%20b/c%25d%7C%3Ce%3E.c")
    #expect(SARIFFormat.Location.uri(of: "a:b.c") == "a%3Ab.c")
  }

  @Test func aLineThatIsNoneIsLeftOut() {
    #expect(SARIFFormat.Location(file: "a.c", line: 0).physicalLocation.region == nil)
    #expect(SARIFFormat.Location(file: "a.c", line: 7).physicalLocation.region?.startLine == 7)
  }
}
