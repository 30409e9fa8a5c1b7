import Foundation
import Testing

/// Runs the built program over every fixture and holds its report against what must come out.
@Suite struct FixtureCasesTests {
  @Test(arguments: Fixtures.caseNames)
  func reportIsAsExpected(_ name: String) throws {
    let tree = try FixtureTree(caseNamed: name)
    let outcome = try RunProgram.trivialScan(
      ["scan", tree.root.path, "--format", "json"],
      environment: ["XDG_CACHE_HOME": tree.cache.path])
    try hold(outcome, against: Fixtures.expectation(of: name))
  }

  @Test(arguments: [
    (Fixtures.example, Fixtures.exampleExpectation), (Fixtures.old, Fixtures.oldExpectation),
  ])
  func wholeTreeIsAsExpected(_ tree: URL, expectation: URL) throws {
    let cache = FileManager.default.temporaryDirectory
      .appendingPathComponent("trivial-scan-tree-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: cache) }
    let outcome = try RunProgram.trivialScan(
      ["scan", tree.path, "--format", "json"], environment: ["XDG_CACHE_HOME": cache.path])
    try hold(outcome, against: expectation)
  }

  private func hold(_ outcome: ProgramOutcome, against expectation: URL) throws {
    try #require(outcome.status == 0, "exit status \(outcome.status): \(outcome.errorText)")
    let report = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    let mismatches = try ExpectedReport(contentsOf: expectation).mismatches(with: report)
    #expect(mismatches.isEmpty, "\(mismatches.joined(separator: "\n"))")
    #expect(ReportAccounts.gaps(in: report) == [])
  }
}
