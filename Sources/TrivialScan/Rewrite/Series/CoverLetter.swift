/// The mail in front of a series.
struct CoverLetter {
  let report: ScanReport
  let plan: SeriesPlan
  /// Of the patches in order.
  let subjects: [String]
  let author: GitIdentity
  /// What was checked beyond the analysis, as sentences.
  let checks: [String]

  var subject: String { "Convert trivial RCU callbacks to kfree_rcu()" }

  var text: String {
    ([figures, method, barriers, shortlog].filter { !$0.isEmpty } + [diffstat]).joined(separator: "\n\n")
  }

  private var conversions: [Conversion] { plan.patches.flatMap(\.conversions) }
  private var diffs: [FileDiff] { plan.patches.flatMap(\.diffs) }

  private var figures: String {
    let totals = report.totals
    let gone = conversions.count { !$0.removedFunctions.isEmpty }
    let (trivial, callbacks) = (totals.trivial - conversions.count, totals.callbacks - conversions.count)
    let functions = conversions.flatMap(\.removedFunctions).count
    let calls = conversions.reduce(0) { $0 + $1.sites.count }
    let insertions = diffs.reduce(0) { $0 + $1.insertions }
    let deletions = diffs.reduce(0) { $0 + $1.deletions }
    let lead = Paragraph.wrapped(
      "A trivial RCU callback only frees the object around its rcu_head, which kfree_rcu() does without one."
        + " Of the \(Paragraph.count(totals.callbacks, "RCU callback")) of Linux \(report.tree.release),"
        + " \(Self.share(totals.trivial, of: totals.callbacks)) are trivial. This series converts"
        + " \(conversions.count) of them; \(Self.share(trivial, of: callbacks)) are left.")
    let table = [
      " - calls converted: \(calls)", " - callbacks and what only they used, removed: \(functions)",
      " - callbacks that stay for another use: \(conversions.count - gone)",
      " - lines: \(insertions) added, \(deletions) removed",
    ]
    return lead + "\n\n" + table.joined(separator: "\n")
  }

  /// `12 of 286 (4.2%)`.
  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "\(part)" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(part) (\(tenths / 10).\(tenths % 10)%)"
  }

  private var method: String {
    Paragraph.wrapped(
      ([
        "The series was made with trivial-scan \(ToolVersion.current). A callback counts as trivial if every"
          + " definition of it, under every #if, does nothing but free the address at a constant distance before"
          + " the head; a call is converted if the head it passes lies that far into the object it names, for"
          + " each pointer width. Each patch stands alone."
      ] + checks).joined(separator: " "))
  }

  private var barriers: String {
    let converted = Set(conversions.map { "\($0.callbackFile) \($0.callback)" })
    let removed = plan.patches.compactMap(\.removal).flatMap(\.entries)
    let left = report.barriers.filter { barrier in
      barrier.redundantIfConverted && !removed.contains(barrier)
        && barrier.converted.allSatisfy { converted.contains("\($0.file) \($0.name)") }
    }
    return [
      listed(
        removed,
        "These calls of rcu_barrier() wait for no callback of their own module any more. Patches of their own at"
          + " the end of the series remove them, need those before them, and can be left out:"),
      listed(
        left,
        "These calls of rcu_barrier() wait for no callback of their own module any more. The series leaves them"
          + " as they are:"),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func listed(_ barriers: [BarrierEntry], _ lead: String) -> String {
    guard !barriers.isEmpty else { return "" }
    return Paragraph.wrapped(lead) + "\n\n"
      + barriers.map { " - \($0.file):\($0.line), \($0.function)()" }.joined(separator: "\n")
  }

  private var shortlog: String {
    "\(author.name) (\(subjects.count)):\n" + subjects.map { "  \($0)" }.joined(separator: "\n")
  }

  private var diffstat: String {
    var merged: [String: FileDiff] = [:]
    for diff in diffs {
      if merged[diff.path] == nil { merged[diff.path] = diff } else { merged[diff.path]?.hunks += diff.hunks }
    }
    return Diffstat.text(merged.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}
