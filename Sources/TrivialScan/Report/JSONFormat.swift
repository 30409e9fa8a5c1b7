import Foundation

/// The report for other programs: `trivial-scan/1`, keys sorted, one key a line.
///
/// The keys that a reader may rely on are always there; those whose value can be absent hold an
/// explicit null.
public struct JSONFormat: ReportFormat {
  /// Makes the format.
  public init() {}

  /// The report as one JSON object.
  ///
  /// - Throws: `EncodingError` where a figure is not finite.
  public func render(_ report: ScanReport, options: RenderOptions) throws -> String {
    try Self.text(of: report)
  }

  /// Any value in the layout that all JSON outputs of the program share, final newline included.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
