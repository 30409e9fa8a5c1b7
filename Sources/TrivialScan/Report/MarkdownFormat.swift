import TextTable

/// The report as GitHub-flavoured Markdown, for a merge request or a job's summary.
public struct MarkdownFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  /// Headings, a paragraph of figures, and one table for each list that is not empty.
  public func render(_ report: ScanReport, options: RenderOptions) -> String {
    let tree = report.tree
    let totals = report.totals
    var blocks = [
      "# Trivial RCU callbacks in Linux \(Self.escaped(tree.release))",
      "kfree_rcu: \(Self.escaped(tree.generation)), configuration: \(Self.escaped(tree.configuration)).",
      """
      **\(totals.trivial) of \(Wording.count(totals.callbacks, "callback")) \
      (\(Wording.percent(totals.trivialPercentOfCallbacks))) only free their object**; \
      \(Wording.percent(totals.trivialPercentOfSites)) of \(Wording.count(totals.sites, "site")) name one. \
      Convertible to `kfree_rcu()`: \(totals.convertible). Near: \(totals.near). \
      Nontrivial: \(totals.nontrivial). Without a verdict: \(totals.unresolved).
      """,
      Self.escaped(Wording.mentions(totals)) + ".",
    ]
    blocks += section("By subsystem", subsystemTable(report))
    blocks += section("Trivial callbacks", trivialTable(report.callbacks(.trivial)))
    blocks += section(
      "Near: one thing stands in the way", reasonTable(report.nearByReason.flatMap(\.callbacks)))
    if options.verbose {
      blocks += section("Nontrivial callbacks", reasonTable(report.callbacks(.nontrivial)))
    }
    blocks += section("Without a verdict", reasonTable(report.callbacks(.unresolved)))
    blocks += section(
      "Function pointers",
      table(
        ["Site", "Call", "May be", "All of them"], right: [],
        report.sites.filter { $0.targets != nil }.map { site in
          [
            Self.code("\(site.file):\(site.line)"),
            Self.code("\(site.registrar)(\(site.head), \(site.callback))"),
            (site.targets ?? []).map { Self.escaped(Wording.target($0)) }.joined(separator: "; "),
            site.targetsComplete == true ? "yes" : "no",
          ]
        }))
    blocks += section(
      "Sites that no parse reached",
      table(
        ["Site", "Call", "State", "Why"], right: [],
        report.unreachedSites.map { site in
          [
            Self.code("\(site.file):\(site.line)"),
            Self.code("\(site.registrar)(\(site.head), \(site.callback))"),
            site.state.rawValue, Self.escaped(Wording.gap(of: site)),
          ]
        }))
    blocks += section(
      "`rcu_barrier()` calls",
      table(
        ["Call", "Function", "Once converted", "Why"], right: [],
        report.barriers.map { barrier in
          [
            Self.code("\(barrier.file):\(barrier.line)"), Self.code(barrier.function),
            barrier.redundantIfConverted ? "waits for nothing" : "still needed",
            Self.escaped(Wording.barrier(barrier)),
          ]
        }))
    blocks += section(
      "Problems",
      report.problems.isEmpty
        ? nil
        : report.problems.map { "- \(Self.code($0.file)): \(Self.escaped($0.message))" }.joined(
          separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: String, _ body: String?) -> [String] {
    body.map { ["## \(title)", $0] } ?? []
  }

  private func subsystemTable(_ report: ScanReport) -> String? {
    let rows = SubsystemShare.shares(of: report)
    guard !rows.isEmpty else { return nil }
    return table(
      ["Directory", "Sites", "Callbacks", "Trivial", "Near", "Nontrivial", "Unresolved", "% trivial"],
      right: Set(1...7),
      (rows + [SubsystemShare.total(of: rows)]).map { row in
        let verdicts: [Verdict] = [.trivial, .near, .nontrivial, .unresolved]
        let figures = [row.sites, row.callbacks] + verdicts.map { row.verdicts[$0] ?? 0 }
        let name = row.depth == 0 ? "**\(Self.escaped(row.name))**" : Self.escaped(row.name)
        return [name] + figures.map { String($0) } + [Wording.percent(row.trivialPercent)]
      })
  }

  private func trivialTable(_ callbacks: [CallbackEntry]) -> String? {
    table(
      ["Callback", "Definition", "Frees", "Outcome"], right: [],
      callbacks.map { callback in
        [
          Self.code(callback.name), Self.code("\(callback.file):\(callback.line)"),
          Self.escaped(Wording.freed(callback)), Self.escaped(Wording.outcome(of: callback)),
        ]
      })
  }

  private func reasonTable(_ callbacks: [CallbackEntry]) -> String? {
    table(
      ["Callback", "Definition", "Reason"], right: [],
      callbacks.map { callback in
        [
          Self.code(callback.name), Self.code("\(callback.file):\(callback.line)"),
          Self.escaped(callback.reason),
        ]
      })
  }

  /// A pipe table of cells that are Markdown already; nil where there are no rows.
  private func table(_ titles: [String], right: Set<Int>, _ rows: [[String]]) -> String? {
    let table = TextTable<[String]> { row in
      zip(titles, row).enumerated().map { index, cell in
        Column(title: cell.0, value: cell.1, align: right.contains(index) ? .right : .left)
      }
    }
    return table.string(for: rows, style: Pipe.self).map { String($0.dropLast()) }
  }

  /// Text in which nothing is taken for markup, on one line.
  static func escaped(_ text: String) -> String {
    text.visible.reduce(into: "") { result, character in
      if "\\`*_{}[]<>#|~&".contains(character) { result += "\\" }
      result.append(character)
    }
  }

  /// A code span for a table cell.
  ///
  /// Its fence is one longer than any run of backticks inside, and a bar is escaped because GitHub
  /// splits cells before it looks for code.
  static func code(_ text: String) -> String {
    let runs = text.split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
    let padding = runs.isEmpty ? "" : " "
    let cell = text.visible.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    return fence + padding + cell + padding + fence
  }
}
