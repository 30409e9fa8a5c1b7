/// A token of a body with its text, kept when the file's bytes are gone.
struct LexicalWord: Sendable, Equatable {
  var text: String
  var isIdentifier: Bool
  /// Whether white space or a comment stands before it.
  var isApart: Bool

  /// The tokens of a file as words.
  static func words(of tokens: some Sequence<Token>, in file: CensusFile) -> [LexicalWord] {
    var end: Int?
    return tokens.map { token in
      defer { end = token.end }
      return LexicalWord(
        text: file.text(of: token), isIdentifier: token.kind == .identifier, isApart: end != token.offset)
    }
  }
}

extension Sequence<LexicalWord> {
  /// The text on one line, cut to a length that fits a report.
  func line(limit: Int = 72) -> String {
    var folded = ""
    for word in self { folded += (word.isApart && !folded.isEmpty ? " " : "") + word.text }
    return folded.count <= limit ? folded : folded.prefix(limit - 3) + "..."
  }
}

extension RandomAccessCollection<LexicalWord> where Index == Int {
  /// The position of the bracket that closes the one at `open`; nil where there is none.
  func closing(of open: Int) -> Int? {
    var depth = 0
    for position in open..<endIndex {
      switch self[position].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 { return position }
      default: break
      }
    }
    return nil
  }

  /// Whether a word follows `->` or `.`, and so names a member.
  func isMember(at position: Int) -> Bool {
    position > startIndex && ["->", "."].contains(self[position - 1].text)
  }

  /// Whether a word opens a call or the use of a macro with arguments.
  func isCallee(at position: Int) -> Bool {
    self[position].isIdentifier && position + 1 < endIndex && self[position + 1].text == "("
  }
}
