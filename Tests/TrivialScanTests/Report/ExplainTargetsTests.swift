import Testing

@testable import TrivialScan

@Suite struct ExplainTargetsTests {
  private static let pointed: ScanReport = {
    var report = SampleReport.report
    report.callbacks.removeAll { $0.name == "hook" }
    let places: [TargetEntry.Place] = [
      .init(file: "net/core/flow.c", line: 201, through: ["flow_put()", "flow_ops.put()"], basis: .ast),
      .init(file: "net/core/flow.c", line: 230, through: ["flow_put()", "flow_ops.put()"], basis: .ast),
      .init(file: "net/odd.c", line: 9, through: [], basis: .lexical),
    ]
    for position in report.sites.indices where report.sites[position].callback == "hook" {
      report.sites[position].function = "trie_put"
      report.sites[position].targets = [
        TargetEntry(
          name: "flow_free", file: "net/core/flow.c", line: 55, verdict: .near,
          reason: "frees the member 'table' too", places: places),
        TargetEntry(
          name: "seed_free", file: "net/odd.c", line: 3, verdict: .trivial, reason: "only frees its object",
          places: [places[2]]),
        TargetEntry(name: "far_free", file: nil, line: nil, verdict: nil, reason: nil, places: [places[2]]),
      ]
      report.sites[position].targetsComplete = false
      report.sites[position].targetGaps = ["net/odd.c:12 hands on table(x)"]
    }
    return report
  }()

  @Test(arguments: [
    ("net/ipv4/trie.c:410", "explain-targets"), ("flow_free", "explain-pointed"),
    ("seed_free", "explain-target"),
  ])
  func pointersKeepTheirWords(_ what: String, _ snapshot: String) throws {
    let found = try Explanation.find(in: Self.pointed, what: what)
    try expectSnapshot(ExplainReport(found).render(options: RenderOptions(width: 80)), snapshot)
  }

  @Test(arguments: ["seed_free", "seed_free@net/odd.c", "net/odd.c:3"])
  func aTargetIsFound(_ what: String) throws {
    let found = try Explanation.find(in: Self.pointed, what: what)
    #expect(found.map(\.target?.name) == ["seed_free"])
    #expect(found.flatMap(\.pointers).map(\.line) == [410])
  }

  @Test func aPlaceThatHandsOnFindsWhatItHandsOn() throws {
    let found = try Explanation.find(in: Self.pointed, what: "net/core/flow.c:201")
    #expect(found.map(\.callback?.name) == ["flow_free"])
    let both = try Explanation.find(in: Self.pointed, what: "net/odd.c:9")
    #expect(both.map { $0.callback?.name ?? $0.target?.name } == ["flow_free", "seed_free", "far_free"])
  }

  @Test func theTextReportListsPointers() throws {
    let text = TextFormat().render(Self.pointed, options: RenderOptions(width: 80))
    #expect(text.contains("Function pointers (1)\n  net/ipv4/trie.c:410  call_rcu(head, hook)\n"))
    #expect(text.contains("      seed_free (net/odd.c:3): trivial\n"))
  }

  @Test func severalDefinitionsAreToldOneByOne() throws {
    var report = SampleReport.report
    let position = try #require(report.callbacks.firstIndex { $0.name == "flow_free" })
    report.callbacks[position].definitions = [
      DefinitionEntry(
        file: "net/core/flow.c", line: 55, guards: ["A || B", "C"], verdict: .near,
        reason: "frees the member 'table' too",
        parse: .init(
          file: "net/core/all.c", architecture: "powerpc", pointerWidths: [32, 64],
          settings: ["-DCONFIG_FLOW"], flags: ["-Inet/core/inc"])),
      DefinitionEntry(
        file: "net/core/flow.c", line: 70, guards: ["!(A || B)"], verdict: .trivial, reason: "only frees it",
        parse: nil),
    ]
    let found = try Explanation.find(in: report, what: "flow_free")
    try expectSnapshot(
      ExplainReport(found).render(options: RenderOptions(width: 80)), "explain-definitions")
  }
}
