/// One self-contained page: no script, nothing fetched.
public struct HTMLFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  /// The page, ready to be opened from a file.
  public func render(_ report: ScanReport, options: RenderOptions) -> String {
    let tree = report.tree
    let totals = report.totals
    let title = "Trivial RCU callbacks in Linux \(tree.release)"
    var body = [
      "<h1>\(Self.escaped(title))</h1>",
      "<p>kfree_rcu: \(Self.escaped(tree.generation)), configuration: \(Self.escaped(tree.configuration))</p>",
      """
      <p class="lead"><strong>\(totals.trivial)</strong> of \
      \(Wording.count(totals.callbacks, "callback")) only free their object: \
      <strong>\(Wording.percent(totals.trivialPercentOfCallbacks))</strong> of the callbacks, \
      <strong>\(Wording.percent(totals.trivialPercentOfSites))</strong> of \
      \(Wording.count(totals.sites, "site")); <strong>\(totals.convertible)</strong> convertible</p>
      """,
      bar(totals), "<p class=\"faint\">\(Self.escaped(Wording.mentions(totals)))</p>",
      subsystems(report),
    ]
    let verdict = ["Callback", "Definition", "Reason"]
    func reasons(_ callbacks: [CallbackEntry]) -> [[String]] {
      callbacks.map { [Self.code($0.name), place($0.file, $0.line), Self.escaped($0.reason)] }
    }
    body.append(
      table(
        "Trivial callbacks", ["Callback", "Definition", "Frees", "Outcome"], open: true,
        report.callbacks(.trivial).map { callback in
          let tone = callback.convertible ? "good" : "warning"
          return [
            Self.code(callback.name), place(callback.file, callback.line),
            Self.escaped(Wording.freed(callback)),
            "<span class=\"\(tone)\">\(Self.escaped(Wording.outcome(of: callback)))</span>",
          ]
        }))
    body.append(
      table("Near: one thing stands in the way", verdict, reasons(report.nearByReason.flatMap(\.callbacks))))
    body.append(table("Nontrivial callbacks", verdict, reasons(report.callbacks(.nontrivial))))
    body.append(table("Without a verdict", verdict, reasons(report.callbacks(.unresolved))))
    body.append(
      table(
        "Function pointers", ["Site", "Call", "May be", "All of them"],
        report.sites.filter { $0.targets != nil }.map { site in
          [
            place(site.file, site.line), Self.code("\(site.registrar)(\(site.head), \(site.callback))"),
            (site.targets ?? []).map { Self.escaped(Wording.target($0)) }.joined(separator: "<br>"),
            site.targetsComplete == true ? "yes" : "no",
          ]
        }))
    body.append(
      table(
        "Sites that no parse reached", ["Site", "Call", "State", "Why"],
        report.unreachedSites.map { site in
          [
            place(site.file, site.line), Self.code("\(site.registrar)(\(site.head), \(site.callback))"),
            site.state.rawValue, Self.escaped(Wording.gap(of: site)),
          ]
        }))
    body.append(
      table(
        "rcu_barrier() calls on the way out of a module", ["Call", "Function", "Once converted", "Why"],
        report.barriers.map { barrier in
          [
            place(barrier.file, barrier.line), Self.code(barrier.function),
            barrier.redundantIfConverted ? "waits for nothing" : "still needed",
            Self.escaped(Wording.barrier(barrier)),
          ]
        }))
    body.append(
      table(
        "Problems", ["File", "Message"],
        report.problems.map { [Self.code($0.file), Self.escaped($0.message)] }))
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private func bar(_ totals: Totals) -> String {
    let parts = [
      ("trivial", totals.trivial), ("near", totals.near), ("nontrivial", totals.nontrivial),
      ("unresolved", totals.unresolved),
    ].filter { $0.1 > 0 }
    let cells = parts.map { "<span class=\"\($0.0)\" style=\"flex-grow:\($0.1)\">\($0.0) \($0.1)</span>" }
    return cells.isEmpty ? "" : "<div class=\"bar\">\(cells.joined())</div>"
  }

  private func subsystems(_ report: ScanReport) -> String {
    let rows = SubsystemShare.shares(of: report)
    return table(
      "By subsystem",
      ["Directory", "Sites", "Callbacks", "Trivial", "Near", "Nontrivial", "Unresolved", "% trivial"],
      open: true, count: false,
      rows.isEmpty
        ? []
        : (rows + [SubsystemShare.total(of: rows)]).map { row in
          let verdicts: [Verdict] = [.trivial, .near, .nontrivial, .unresolved]
          let figures = [row.sites, row.callbacks] + verdicts.map { row.verdicts[$0] ?? 0 }
          return ["<span class=\"depth\(row.depth)\">\(Self.escaped(row.name))</span>"]
            + figures.map { String($0) } + [Wording.percent(row.trivialPercent)]
        })
  }

  /// A table of cells that are HTML already, behind a title that folds it; empty where there are no rows.
  private func table(
    _ title: String, _ titles: [String], open: Bool = false, count: Bool = true, _ rows: [[String]]
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let summary = Self.escaped(title) + (count ? " <small>\(rows.count)</small>" : "")
    let head = titles.map { "<th>\(Self.escaped($0))</th>" }.joined()
    let lines = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }
    return """
      <details\(open ? " open" : "")><summary>\(summary)</summary>
      <table\(count ? "" : " class=\"figures\"")><thead><tr>\(head)</tr></thead><tbody>
      \(lines.joined(separator: "\n"))
      </tbody></table></details>
      """
  }

  private func place(_ file: String, _ line: Int) -> String { Self.code("\(file):\(line)") }

  private static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  /// Text that is safe between tags and in quoted attributes.
  static func escaped(_ text: String) -> String {
    let names: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    return text.visible.reduce(into: "") { $0 += names[$1] ?? String($1) }
  }
}
