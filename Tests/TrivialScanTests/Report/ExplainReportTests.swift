import Testing

@testable import TrivialScan

@Suite struct ExplainReportTests {
  @Test(arguments: [
    ("key_free_rcu", "explain-blocked"), ("node_free_rcu", "explain-two"), ("hook", "explain-unresolved"),
    ("fs/tree/super.c:60", "explain-site"), ("net/core/peer.c:95", "explain-inactive"),
  ])
  func anExplanationKeepsItsWords(_ what: String, _ snapshot: String) throws {
    let found = try Explanation.find(in: SampleReport.report, what: what)
    try expectSnapshot(ExplainReport(found).render(options: RenderOptions(width: 80)), snapshot)
  }

  @Test func theProofIsNumberedStepByStep() throws {
    var report = SampleReport.report
    let site = try #require(report.sites.firstIndex { $0.file == "fs/tree/node.c" && $0.line == 150 })
    report.sites[site].proof = [
      "With 64-bit pointers, the old program frees the address of the head less 0 bytes, after one grace period.",
      "The new program stores 0 in head->func, and frees the same address.",
    ]
    let found = try Explanation.find(in: report, what: "fs/tree/node.c:120")
    try expectSnapshot(ExplainReport(found).render(options: RenderOptions(width: 80)), "explain-proof")
  }

  @Test func colourChangesNoLetter() throws {
    let report = ExplainReport(try Explanation.find(in: SampleReport.report, what: "node_free_rcu"))
    let plain = report.render(options: RenderOptions())
    let colored = report.render(options: RenderOptions(color: true))
    #expect(colored != plain)
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }
}
