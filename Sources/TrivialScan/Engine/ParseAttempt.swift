/// One way to parse a file that may answer a question.
struct ParseAttempt: Hashable {
  /// Relative to the tree's root: the file to parse, which may be one that includes the question's file.
  var file: String
  var architecture: String
  /// Bits of a pointer on the target.
  var pointerWidth: Int
  /// Configuration symbols that differ from the tree's default configuration.
  var settings: [String: Bool] = [:]
}

/// A definition or a site that the parses are to answer, with the attempts left to make.
struct OpenQuestion {
  enum Subject: Hashable {
    /// A callback's position in the registrations, and a definition's position in the callback.
    case definition(callback: Int, definition: Int)
    /// A site's position in the registrations.
    case site(Int)
  }

  var subject: Subject
  /// In the order in which they are tried; the first is the one that usually answers.
  var attempts: [ParseAttempt]
}
