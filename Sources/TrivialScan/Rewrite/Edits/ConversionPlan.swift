/// Decides what to edit for the convertible callbacks of a scan.
public enum ConversionPlan {
  /// The conversions of a scan's convertible callbacks, sorted by the callback's file and line.
  ///
  /// `only` picks callbacks; all are taken without it. A callback that some registration keeps is left as
  /// it is, with all its registrations. Throws ``RewriteError`` where a file cannot be read any more or
  /// differs from what was scanned.
  public static func make(
    from result: ScanResult, only: ((CallbackEntry) -> Bool)? = nil
  ) throws -> [Conversion] {
    []
  }
}

/// Why no edits could be made.
public enum RewriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file of the tree, relative to its root, that cannot be read.
  case unreadable(file: String)
  /// A file that is not what was scanned: another text stands at the 1-based line.
  case changed(file: String, line: Int, expected: String)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .unreadable(let file):
      "\(file): the file could not be read to rewrite it; check that it is there and readable"
    case .changed(let file, let line, let expected):
      "\(file):\(line): \(expected) was there when the tree was scanned and is not any more; scan again"
    }
  }
}
