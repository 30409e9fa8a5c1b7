/// One line a finding, `file:line:column: note: …`, as compilers write them: editors jump to them.
///
/// A definition's column is not part of the report, so its line starts at column 1.
public struct GccFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  private struct Note {
    var file: String
    var line: Int
    var column: Int
    var message: String
  }

  /// One line for each finding, in order of file, line and column.
  public func render(_ report: ScanReport, options: RenderOptions) -> String {
    var notes: [Note] = []
    for callback in report.callbacks {
      guard let message = message(for: callback, verbose: options.verbose) else { continue }
      notes.append(Note(file: callback.file, line: callback.line, column: 1, message: message))
      guard callback.verdict == .trivial else { continue }
      for site in report.sites(of: callback) {
        guard let message = self.message(for: site) else { continue }
        notes.append(Note(file: site.file, line: site.line, column: site.column, message: message))
      }
    }
    for site in report.unreachedSites {
      let message = "this \(site.registrar) was not analysed: \(Wording.gap(of: site)) [unreached-site]"
      notes.append(Note(file: site.file, line: site.line, column: site.column, message: message))
    }
    notes.sort { ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message) }
    let lines =
      notes.map { "\($0.file):\($0.line):\($0.column): note: \($0.message)" }
      + report.problems.map { "\($0.file): note: \($0.message) [problem]" }
    return lines.map { $0.visible + "\n" }.joined()
  }

  private func message(for callback: CallbackEntry, verbose: Bool) -> String? {
    switch callback.verdict {
    case .trivial:
      "'\(callback.name)' only frees its object (\(Wording.freed(callback))); "
        + "\(Wording.outcome(of: callback)) [trivial-callback]"
    case .near: "'\(callback.name)' is nearly trivial: \(callback.reason) [near-trivial-callback]"
    case .unresolved: "'\(callback.name)' has no verdict: \(callback.reason) [unresolved-callback]"
    case .nontrivial:
      verbose ? "'\(callback.name)' does more than free: \(callback.reason) [nontrivial-callback]" : nil
    }
  }

  /// The note at a site that a trivial callback is registered at; nil where another note covers it.
  private func message(for site: SiteEntry) -> String? {
    if let rewrite = site.rewrite { return "this call can be '\(rewrite)' [convertible-site]" }
    guard site.state == .analysed || site.state == .lexical else { return nil }
    let blockers = site.blockers.map { "\($0.code): \($0.detail)" }.joined(separator: "; ")
    return "this call stays\(blockers.isEmpty ? "" : ": " + blockers) [blocked-site]"
  }
}
