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
