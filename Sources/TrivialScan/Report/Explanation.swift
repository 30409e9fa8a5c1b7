/// What a report knows about one callback, or about a site that names none.
public struct Explanation: Sendable, Equatable {
  /// The callback, nil where the site's argument is no callback of the report.
  public var callback: CallbackEntry?
  /// The callback's sites, or the one site that names no callback.
  public var sites: [SiteEntry]
  /// The sites that may register the callback, or `target`, though they only name a pointer.
  public var pointers: [SiteEntry] = []
  /// A function that only pointers lead to, where that was asked for.
  public var target: TargetEntry?
  /// The site that was asked for, nil where a name or a definition was.
  public var asked: SiteEntry?

  /// What `what` names in a report: `NAME`, `NAME@FILE` or `FILE:LINE`.
  ///
  /// A line may be that of a site, or any line of a site or of a definition whose last line is known.
  /// A name that several files define gives all of them, in the report's order.
  ///
  /// - Throws: ``ExplanationError`` where nothing is found.
  public static func find(in report: ScanReport, what: String) throws(ExplanationError) -> [Explanation] {
    guard !what.isEmpty else { throw .empty }
    if let (file, line) = place(what) { return try find(in: report, file: file, line: line) }
    let parts = what.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts.first ?? what
    let named = report.callbacks.filter { $0.name == name }
    guard parts.count == 2, let file = parts.last else {
      let targets = targets(in: report) { $0.name == name }.filter { $0.callback == nil }
      if named.isEmpty { return targets.isEmpty ? try sites(in: report, naming: name) : targets }
      return named.map { whole($0, in: report) }
    }
    let found = named.filter { $0.file == normalized(file) }
    guard !found.isEmpty else {
      let targets = targets(in: report) { $0.name == name && $0.file == normalized(file) }
      guard targets.isEmpty else { return targets }
      guard named.isEmpty else { throw .otherFiles(name: name, file: file, files: named.map(\.file)) }
      throw .noSuchName(name: name, near: near(name, among: report.callbacks.map(\.name)))
    }
    return found.map { whole($0, in: report) }
  }

  private static func whole(_ callback: CallbackEntry, in report: ScanReport) -> Explanation {
    Explanation(
      callback: callback, sites: report.sites(of: callback),
      pointers: report.pointers { $0.name == callback.name && $0.file == callback.file }, asked: nil)
  }

  private static func around(_ site: SiteEntry, in report: ScanReport) -> Explanation {
    let callback = report.callbacks.first { site.names($0) }
    guard let callback else { return Explanation(callback: nil, sites: [site], asked: site) }
    var explanation = whole(callback, in: report)
    explanation.asked = site
    return explanation
  }

  /// The functions that only pointers lead to and that a question means.
  private static func targets(
    in report: ScanReport, where isMeant: (TargetEntry) -> Bool
  ) -> [Explanation] {
    var found: [Explanation] = []
    for target in report.sites.flatMap({ $0.targets ?? [] }) where isMeant(target) {
      if let known = report.callbacks.first(where: { $0.name == target.name && $0.file == target.file }) {
        let whole = whole(known, in: report)
        if !found.contains(whole) { found.append(whole) }
        continue
      }
      let isKnown = found.contains { $0.target?.name == target.name && $0.target?.file == target.file }
      guard !isKnown else { continue }
      let pointers = report.pointers { $0.name == target.name && $0.file == target.file }
      found.append(
        Explanation(callback: nil, sites: [], pointers: pointers, target: target, asked: nil))
    }
    return found
  }

  /// The sites whose callback argument is spelled `name` but is no callback of the report.
  private static func sites(
    in report: ScanReport, naming name: String
  ) throws(ExplanationError) -> [Explanation] {
    let sites = report.sites.filter { $0.callback == name }
    guard sites.isEmpty else { return sites.map { around($0, in: report) } }
    throw .noSuchName(name: name, near: near(name, among: report.callbacks.map(\.name)))
  }

  private static func find(
    in report: ScanReport, file: String, line: Int
  ) throws(ExplanationError) -> [Explanation] {
    let sites = report.sites.filter { $0.file == file }
    let callbacks = report.callbacks.filter { $0.file == file }
    let exact = sites.filter { $0.line == line }
    if !exact.isEmpty { return exact.map { around($0, in: report) } }
    let defined = callbacks.filter { $0.line == line }
    if !defined.isEmpty { return defined.map { whole($0, in: report) } }
    // The calls first: one may stand inside another callback's definition.
    let called = sites.filter { ($0.line...max($0.line, $0.endLine ?? $0.line)).contains(line) }
    if !called.isEmpty { return called.map { around($0, in: report) } }
    let inside = callbacks.filter { ($0.line...max($0.line, $0.endLine ?? $0.line)).contains(line) }
    if !inside.isEmpty { return inside.map { whole($0, in: report) } }
    let reached = targets(in: report) { target in
      (target.file == file && target.line == line)
        || target.places.contains { $0.file == file && $0.line == line }
    }
    if !reached.isEmpty { return reached }
    let lines = Set(sites.map(\.line) + callbacks.map(\.line)).sorted()
    guard lines.isEmpty else { throw .noSuchLine(file: file, line: line, lines: lines) }
    let files = Set(report.sites.map(\.file) + report.callbacks.map(\.file))
    throw .noSuchFile(file: file, near: near(file, among: files))
  }

  /// `FILE:LINE`, or `FILE:LINE:COLUMN` as compilers write it; nil where `what` is neither.
  private static func place(_ what: String) -> (file: String, line: Int)? {
    var parts = what.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2, parts.suffix(2).allSatisfy({ Int($0) != nil }) { parts.removeLast() }
    guard parts.count > 1, let last = parts.popLast(), let line = Int(last), line > 0 else { return nil }
    return (normalized(parts.joined(separator: ":")), line)
  }

  /// A path as the report writes it: shells complete `./net/core/dev.c`.
  private static func normalized(_ file: String) -> String {
    file.hasPrefix("./") ? String(file.dropFirst(2)) : file
  }

  /// Up to five of `names` that a slip or two away from `name`, nearest first.
  static func near(_ name: String, among names: some Sequence<String>) -> [String] {
    let limit = max(2, name.count / 4)
    return Set(names).map { (name: $0, distance: EditDistance.between(name, $0, limit: limit)) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(5).map(\.name)
  }
}

/// Why nothing could be explained.
public enum ExplanationError: Error, Equatable, CustomStringConvertible {
  /// Nothing was asked for.
  case empty
  /// No callback has the name; `near` are names like it.
  case noSuchName(name: String, near: [String])
  /// The callback exists, but not in that file.
  case otherFiles(name: String, file: String, files: [String])
  /// The file has callbacks or sites, but none on that line.
  case noSuchLine(file: String, line: Int, lines: [Int])
  /// The file has no callback and no site; `near` are files like it.
  case noSuchFile(file: String, near: [String])

  /// What was asked, what was found, and what to ask instead.
  public var description: String {
    switch self {
    case .empty: "nothing to explain: give NAME, NAME@FILE or FILE:LINE"
    case .noSuchName(let name, let near):
      "no callback is named '\(name)'" + Self.suggestion(near)
    case .otherFiles(let name, let file, let files):
      "'\(name)' is not defined in \(file), but in \(files.joined(separator: ", ")); ask for "
        + files.map { "\(name)@\($0)" }.joined(separator: " or ")
    case .noSuchLine(let file, let line, let lines):
      "no callback and no site on line \(line) of \(file); it has them on "
        + (lines.count == 1 ? "line " : "lines ") + lines.map { String($0) }.joined(separator: ", ")
    case .noSuchFile(let file, let near):
      "\(file) has no callback and no site; paths are relative to the tree" + Self.suggestion(near)
    }
  }

  private static func suggestion(_ near: [String]) -> String {
    near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
  }
}
