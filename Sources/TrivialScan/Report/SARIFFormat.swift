import Foundation

/// SARIF 2.1.0 for code-scanning services.
///
/// A trivial callback is a `note`; what is near or was not seen is no failure and carries the kind
/// that says so. Columns are left out: the report counts bytes, SARIF counts characters.
public struct SARIFFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  /// One log with one run.
  ///
  /// - Throws: `EncodingError` where a figure is not finite.
  public func render(_ report: ScanReport, options: RenderOptions) throws -> String {
    let rules = Self.rules.map { Rule(id: $0.id, shortDescription: Message(text: $0.text)) }
    let driver = Driver(name: "trivial-scan", version: options.toolVersion, rules: rules)
    let invocation = Invocation(
      executionSuccessful: true,
      toolExecutionNotifications: report.problems.map { problem in
        Notification(
          level: "warning", message: Message(text: problem.message),
          locations: [Location(file: problem.file, line: nil)])
      })
    let run = Run(
      tool: Tool(driver: driver), invocations: [invocation],
      originalUriBaseIds: [
        Location.base: Base(description: Message(text: "The root of the kernel tree that was scanned."))
      ],
      results: report.callbacks.compactMap { result(for: $0, in: report, verbose: options.verbose) }
        + report.unreachedSites.map(result(for:)),
      properties: Properties(tree: report.tree, totals: report.totals))
    return try JSONFormat.text(of: Log(runs: [run]))
  }

  private static let rules: [(id: String, text: String)] = [
    ("trivial-callback", "An RCU callback that only frees its object; kfree_rcu() needs no callback."),
    ("near-trivial-callback", "One thing keeps an RCU callback from only freeing its object."),
    ("nontrivial-callback", "An RCU callback that does more than free its object."),
    ("unresolved-callback", "An RCU callback without a verdict."),
    ("unreached-site", "A call of a registrar that no parse reached."),
  ]

  private func result(for callback: CallbackEntry, in report: ScanReport, verbose: Bool) -> Result? {
    let (rule, kind, text): (String, String, String)
    switch callback.verdict {
    case .trivial:
      let outcome = "\(Wording.freed(callback)); \(Wording.outcome(of: callback))"
      (rule, kind, text) = ("trivial-callback", "fail", "\(callback.name) only frees its object: \(outcome).")
    case .near:
      (rule, kind, text) = ("near-trivial-callback", "review", "\(callback.name): \(callback.reason)")
    case .unresolved:
      (rule, kind, text) = ("unresolved-callback", "open", "\(callback.name): \(callback.reason)")
    case .nontrivial:
      guard verbose else { return nil }
      (rule, kind, text) = ("nontrivial-callback", "pass", "\(callback.name): \(callback.reason)")
    }
    return Result(
      ruleId: rule, kind: kind, level: kind == "fail" ? "note" : "none", message: Message(text: text),
      locations: [Location(file: callback.file, line: callback.line)],
      relatedLocations: report.sites(of: callback).map { site in
        let call = "\(site.registrar)(\(site.head), \(site.callback))"
        let message = site.rewrite.map { "\(call) can become \($0)" } ?? "\(call) stays"
        return Location(file: site.file, line: site.line, message: Message(text: message))
      },
      partialFingerprints: ["callback/v1": "\(callback.file):\(callback.name)"])
  }

  private func result(for site: SiteEntry) -> Result {
    Result(
      ruleId: "unreached-site", kind: "open", level: "none",
      message: Message(text: "\(site.registrar)(\(site.head), \(site.callback)): \(Wording.gap(of: site))"),
      locations: [Location(file: site.file, line: site.line)], relatedLocations: [],
      partialFingerprints: ["site/v1": "\(site.file):\(site.registrar):\(site.callback):\(site.head)"])
  }
}
