/// Why a file could not be rewritten in place.
public enum ApplyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is not what it was when it was read.
  case changed(file: String)
  /// The file cannot be read, or is no regular file.
  case unreadable(file: String, reason: String)
  /// The path leads out of the tree.
  case outside(file: String, target: String)
  /// The new text could not be stored.
  case notWritten(file: String, reason: String)
  /// Another trivial-scan is rewriting the tree.
  case busy(tree: String)
  /// A rename failed, and so did putting back what had been renamed before.
  case notRestored(files: [String], reason: String)

  /// What was asked, what was found, and what to do.
  public var description: String {
    switch self {
    case .changed(let file):
      "\(file): the file changed since it was read, so it was left alone. Scan again."
    case .unreadable(let file, let reason):
      "\(file): the file was to be rewritten, but cannot be read: \(reason)."
    case .outside(let file, let target):
      "\(file): the path is a link to \(target), outside of the tree, and was left alone. Convert that file by itself."
    case .notWritten(let file, let reason):
      "\(file): the new text could not be stored: \(reason). The file is unchanged."
        + " Check that its directory can be written and has room, and run again."
    case .busy(let tree):
      "\(tree): another trivial-scan is rewriting this tree. Wait for it to end."
    case .notRestored(let files, let reason):
      "rewriting stopped halfway (\(reason)), and these files could not be put back as they were:"
        + " \(files.joined(separator: ", ")). Each of them is whole; restore them from your version control."
    }
  }
}
