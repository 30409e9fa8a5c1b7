/// Why patches could not be taken back. Whatever it is, no file was changed.
public enum PatchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A patch file cannot be read.
  case unreadable(patch: String, reason: String)
  /// A line of a patch, 1-based, is not what it should be; the finding is a sentence or more.
  case malformed(patch: String, line: Int, finding: String)
  /// There is no diff where one must be.
  case noDiff(patch: String)
  /// The file of the tree is neither what the patch made of it nor what it was before.
  case changed(file: String, patch: String, line: Int)
  /// Two patches touch the file, and the first does not end where the second starts.
  case gap(file: String, patch: String, line: Int)
  /// The diff does not say what its own index line says of it.
  case inconsistent(file: String, patch: String, line: Int)
  /// The file of the tree cannot be read, or is not in the tree.
  case inaccessible(ApplyError)

  /// What was asked, what was found, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let patch, let reason):
      "\(patch): it was to be taken back, but \(reason). Give a patch file or a directory of them."
    case .malformed(let patch, let line, let finding):
      "\(patch):\(line): \(finding) Nothing was changed."
    case .noDiff(let patch):
      "\(patch): no diff is in it: it is cut off, encoded for the mail, or no patch."
        + " Give what trivial-scan or git format-patch wrote."
    case .changed(let file, let patch, let line):
      "\(file): the file is not what the patch made of it (\(patch):\(line)): it has changed since, so nothing"
        + " was changed. Take back the later change first, or let git apply -R look for the place."
    case .gap(let file, let patch, let line):
      "\(patch):\(line): this diff of \(file) does not follow the one before it. Nothing was changed."
        + " Give all patches of the series, in their order."
    case .inconsistent(let file, let patch, let line):
      "\(patch):\(line): taking back this diff of \(file) does not lead to the text that its index line names:"
        + " it was cut off or edited. Nothing was changed. Make the patch anew, or give git apply -R a try."
    case .inaccessible(let error): "\(error)"
    }
  }
}
