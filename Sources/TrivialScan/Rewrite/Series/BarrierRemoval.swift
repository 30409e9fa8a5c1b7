/// The barriers of a module that go once its callbacks are converted.
public struct BarrierRemoval: Sendable {
  /// The calls, by place.
  public var entries: [BarrierEntry]
  /// The functions of which nothing is left; they stay for the maintainer to decide about.
  public var emptied: [String] = []
  /// What is edited, by file.
  var drafts: [String: FileDraft] = [:]

  /// The modules in words: `net/8021q/8021q`.
  var modules: [String] { entries.first?.modules ?? [] }

  /// The removals behind some conversions, and what stays although it is redundant, in sentences.
  ///
  /// Throws ``RewriteError`` where a file is not what was scanned.
  static func plan(
    of result: ScanResult, after conversions: [Conversion]
  ) throws(RewriteError) -> (removals: [BarrierRemoval], refusals: [String]) {
    let made = Set(conversions.map { "\($0.callbackFile) \($0.callback)" })
    let files = SourceFiles(root: result.tree.root)
    var order: [[String]] = []
    var removals: [[String]: BarrierRemoval] = [:]
    var refusals: [String] = []
    for entry in result.report.barriers where entry.redundantIfConverted {
      let place = "\(entry.file):\(entry.line): rcu_barrier() stays"
      if let missing = entry.converted.first(where: { !made.contains("\($0.file) \($0.name)") }) {
        refusals.append("\(place), since \(missing.name)() is not converted.")
        continue
      }
      let file = try files.file(entry.file)
      let index = file.code.firstIndex { $0.line == entry.line && file.text(of: $0) == "rcu_barrier" }
      guard let index else { throw .changed(file: entry.file, line: entry.line, expected: "rcu_barrier()") }
      switch StatementRemoval(file).outcome(at: index) {
      case .refused(let reason):
        refusals.append("\(place): \(reason).")
      case .removed(let range, let leavesEmpty):
        if removals[entry.modules] == nil { order.append(entry.modules) }
        var removal = removals[entry.modules] ?? BarrierRemoval(entries: [])
        removal.entries.append(entry)
        removal.drafts[entry.file, default: FileDraft(file)].statements.append(range)
        if leavesEmpty { removal.emptied.append(entry.function) }
        removals[entry.modules] = removal
      }
    }
    return (order.compactMap { removals[$0] }, refusals)
  }
}
