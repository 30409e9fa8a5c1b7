/// The callbacks as a table: one row each, quoted as RFC 4180 asks, lines ended by CR LF.
public struct CSVFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  static let header = [
    "name", "file", "line", "verdict", "reason", "free", "through_helper", "struct", "member", "offset_64",
    "offset_32", "basis", "convertible", "blockers", "removable", "sites", "other_uses",
  ]

  /// A header row, then one row for each callback.
  public func render(_ report: ScanReport, options: RenderOptions) -> String {
    let rows = report.callbacks.map { row(for: $0, in: report) }
    return ([Self.header] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private func row(for callback: CallbackEntry, in report: ScanReport) -> [String] {
    [
      callback.name, callback.file, String(callback.line), callback.verdict.rawValue, callback.reason,
      callback.free?.rawValue ?? "", String(callback.throughHelper), callback.struct ?? "",
      callback.member ?? "",
      callback.offset["64"].map { String($0) } ?? "", callback.offset["32"].map { String($0) } ?? "",
      callback.basis.rawValue, String(callback.convertible),
      callback.blockers.map(\.code).joined(separator: " "), String(callback.removable),
      String(report.sites(of: callback).count),
      callback.otherUses.map { "\($0.file):\($0.line)" }.joined(separator: " "),
    ]
  }

  /// A field in quotes where it holds a comma, a quote or a line break.
  ///
  /// Unicode scalars are looked at, because CR LF is one `Character`.
  static func quoted(_ field: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
    guard field.unicodeScalars.contains(where: special.contains) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
