/// A way to write a report down.
public protocol ReportFormat: Sendable {
  /// The whole output, final newline included. Equal reports and options give equal bytes.
  ///
  /// - Throws: what the format's encoder throws; formats that only put text together never throw.
  func render(_ report: ScanReport, options: RenderOptions) throws -> String
}

/// What the edge of the program has decided about an output before it is made.
public struct RenderOptions: Sendable, Equatable {
  /// Whether the text format may use colours, see ``ColorChoice``.
  public var color: Bool
  /// The columns that the text format may use.
  public var width: Int
  /// Whether callbacks that do more than free are listed too, and each site under its callback.
  public var verbose: Bool
  /// The program's version, for formats that state it; left out where nil.
  public var toolVersion: String?

  /// Options for plain text of 100 columns unless told otherwise.
  public init(color: Bool = false, width: Int = 100, verbose: Bool = false, toolVersion: String? = nil) {
    self.color = color
    self.width = width
    self.verbose = verbose
    self.toolVersion = toolVersion
  }
}

/// The formats by the names that `--format` takes.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// For a terminal.
  case text
  /// `trivial-scan/1`, for other programs.
  case json
  /// SARIF 2.1.0, for code-scanning services.
  case sarif
  /// The callbacks as a table for spreadsheets.
  case csv
  /// For a merge request or a wiki.
  case markdown
  /// One self-contained page.
  case html
  /// One line a finding, as compilers write them, for editors.
  case gcc

  /// What writes this format.
  public var writer: any ReportFormat {
    switch self {
    case .text: TextFormat()
    case .json: JSONFormat()
    case .sarif: SARIFFormat()
    case .csv: CSVFormat()
    case .markdown: MarkdownFormat()
    case .html: HTMLFormat()
    case .gcc: GccFormat()
    }
  }
}
