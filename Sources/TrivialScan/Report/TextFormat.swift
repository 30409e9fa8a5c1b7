/// The report for a terminal: the figures first, then what can be done, then what stands in the way,
/// then what was not seen.
public struct TextFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  /// The sections that have something to say, an empty line between them.
  public func render(_ report: ScanReport, options: RenderOptions) -> String {
    let page = TextPage(report: report, options: options)
    let sections = [
      page.header, page.totals, page.subsystems, page.trivial, page.near, page.nontrivial, page.unresolved,
      page.pointers, page.unreached, page.barriers, page.problems,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}

/// One report being laid out: the sections, each as lines, empty where there is nothing to say.
struct TextPage {
  let report: ScanReport
  let options: RenderOptions
  let ink: Ink

  init(report: ScanReport, options: RenderOptions) {
    self.report = report
    self.options = options
    ink = Ink(color: options.color)
  }

  /// The columns to fill; below 40 nothing sensible fits, so lines run over instead.
  var width: Int { max(options.width, 40) }

  /// A section's title with its count.
  func title(_ text: String, _ count: Int? = nil) -> String {
    ink(text, .title) + (count.map { ink(" (\($0))", .faint) } ?? "")
  }

  /// Text folded to the page, in one tone.
  func paragraph(_ text: String, indent: Int, _ tone: Tone? = nil) -> [String] {
    text.visible.wrapped(indent: indent, width: width).map { line in tone.map { ink(line, $0) } ?? line }
  }

  /// A line that starts with a place and a name.
  func entry(_ mark: String = "", file: String, line: Int, name: String) -> String {
    "  \(mark)\(ink("\(file):\(line)".visible, .faint))  \(ink(name.visible, .strong))"
  }

  /// What was scanned.
  var header: [String] {
    let tree = report.tree
    let facts = "Linux \(tree.release), kfree_rcu: \(tree.generation), configuration: \(tree.configuration)"
    return [ink("trivial-scan", .title) + "  " + facts.visible]
  }

  /// The shares, the bar, and the account of the mentions.
  var totals: [String] {
    let totals = report.totals
    let registering = report.sites.filter { site in
      trivialKeys.contains(CallbackKey(name: site.callback, file: site.callbackFile ?? site.file))
    }
    let rows = [
      [
        "\(totals.trivial) of \(Wording.count(totals.callbacks, "callback")) trivial",
        Wording.percent(totals.trivialPercentOfCallbacks),
        "\(totals.trivialKfree) kfree/kvfree, \(totals.trivialCache) kmem_cache_free",
      ],
      [
        "\(registering.count) of \(Wording.count(totals.sites, "site")) name one",
        Wording.percent(totals.trivialPercentOfSites),
        "\(totals.convertible) convertible at "
          + Wording.count(report.sites.filter { $0.rewrite != nil }.count, "site"),
      ],
    ]
    let table = AlignedTable(titles: ["", "", ""], rightAligned: [false, true, false], rows: rows)
    var lines = table.lines(indent: 2).dropFirst().map { ink($0, .strong) }
    lines += bar
    return lines + paragraph(Wording.mentions(totals), indent: 2, .faint)
  }

  private struct CallbackKey: Hashable {
    let name: String
    let file: String
  }

  private var trivialKeys: Set<CallbackKey> {
    Set(report.callbacks(.trivial).map { CallbackKey(name: $0.name, file: $0.file) })
  }

  /// The verdicts as one bar with its legend, each verdict at least one cell wide where it has any.
  private var bar: [String] {
    let parts: [(count: Int, cell: String, name: String, tone: Tone)] = [
      (report.totals.trivial, "█", "trivial", .good), (report.totals.near, "▓", "near", .warning),
      (report.totals.nontrivial, "░", "nontrivial", .faint),
      (report.totals.unresolved, "?", "unresolved", .bad),
    ]
    let sum = parts.reduce(0) { $0 + max($1.count, 0) }
    guard sum > 0 else { return [] }
    let cells = min(width - 4, 60)
    let drawn = parts.map { part in
      let share = Int((Double(part.count) / Double(sum) * Double(cells)).rounded())
      return ink(String(repeating: part.cell, count: max(share, part.count > 0 ? 1 : 0)), part.tone)
    }
    let legend = parts.map { ink($0.cell, $0.tone) + " \($0.name) \($0.count)" }.joined(separator: "   ")
    return ["", "  " + drawn.joined(), "  " + legend, ""]
  }

  /// The figures by top-level directory and subsystem.
  var subsystems: [String] {
    let rows = SubsystemShare.shares(of: report)
    guard !rows.isEmpty else { return [] }
    let cells = (rows + [SubsystemShare.total(of: rows)]).map { row in
      let figures = [row.sites, row.callbacks] + Self.verdicts.map { row.verdicts[$0] ?? 0 }
      return [String(repeating: " ", count: 2 * row.depth) + row.name.visible]
        + figures.map { $0 == 0 ? "·" : String($0) }
        + [row.trivialPercent == nil ? "·" : Wording.percent(row.trivialPercent)]
    }
    var lines = subsystemLines(cells, Self.titles)
    if lines.contains(where: { $0.count > width }) { lines = subsystemLines(cells, Self.shortTitles) }
    return [title("By subsystem")] + lines.prefix(1).map { ink($0, .faint) }
      + zip(lines.dropFirst(), rows).map { $1.depth == 0 ? ink($0, .strong) : $0 }
      + lines.suffix(1).map { ink($0, .title) }
  }

  private func subsystemLines(_ cells: [[String]], _ titles: [String]) -> [String] {
    let right = titles.map { !$0.isEmpty }
    return AlignedTable(titles: titles, rightAligned: right, rows: cells).lines(indent: 2)
  }

  private static let verdicts: [Verdict] = [.trivial, .near, .nontrivial, .unresolved]
  private static let titles =
    ["", "sites", "callbacks", "trivial", "near", "nontrivial", "unresolved", "% trivial"]
  private static let shortTitles = ["", "sites", "cbs", "triv", "near", "nontr", "unres", "% triv"]
}
