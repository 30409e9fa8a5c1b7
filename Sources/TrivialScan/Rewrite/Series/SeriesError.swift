/// Why a patch series could not be made.
public enum SeriesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file with a NUL byte near its start, which git takes for binary.
  case binary(file: String)
  /// libgit2 could not compare two contents of a file.
  case diffFailed(file: String, reason: String)
  /// The patches in order do not lead to the converted file.
  case notReproduced(file: String, patch: Int)
  /// A sign-off was asked for and git knows no name and address to sign with.
  case noIdentity(reason: String)
  /// A file to patch cannot be read.
  case unreadable(file: String)
  /// A program that the user asked for did not do its work.
  case programFailed(program: String, reason: String)
  /// A patch cannot be written.
  case notWritten(file: String, reason: String)
  /// Where a patch is to be written there is something that is no regular file.
  case inTheWay(file: String)
  /// A date that was given cannot be read.
  case badDate(String)

  /// What was asked, what was found, and what to do.
  public var description: String {
    switch self {
    case .binary(let file):
      "\(file): a patch was to be made of it, but it holds NUL bytes and git takes it for binary."
        + " Convert it by hand."
    case .diffFailed(let file, let reason):
      "\(file): the old and the new text could not be compared: \(reason)."
    case .notReproduced(let file, let patch):
      "\(file): patch \(patch) does not lead to the converted text, so nothing was written."
        + " This is an error of trivial-scan; please report it."
    case .noIdentity(let reason):
      "--signoff needs your name and address, and git knows none (\(reason))."
        + " Set them: git config --global user.name NAME; git config --global user.email ADDRESS"
    case .unreadable(let file):
      "\(file): a patch was to be made of it, but it cannot be read. Check its permissions and scan again."
    case .programFailed(let program, let reason):
      "\(program) was asked for and failed: \(reason)"
    case .notWritten(let file, let reason):
      "\(file): a patch was to be written there: \(reason). No file of the series was left."
        + " Check that it can be written and that the disk is not full."
    case .inTheWay(let file):
      "\(file): a patch was to be written there, but that is a link, a directory, a pipe or a device."
        + " No patch was written. Remove it, or give another directory."
    case .badDate(let text):
      "the date '\(text)' was not understood. Give seconds since 1970, or a time such as 2024-05-01T12:00:00Z."
    }
  }
}
