/// The text of one file as a unit read it, for quoting.
struct SourceText {
  let unit: TranslationUnit
  let file: String
  private let bytes: UnsafeRawBufferPointer?

  init(unit: TranslationUnit, file: String) {
    self.unit = unit
    self.file = file
    self.bytes = unit.contents(of: file)
  }

  /// The bytes of a range as text; bytes that are no UTF-8 are replaced.
  func string(_ range: Range<Int>) -> String? {
    guard let bytes, range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// A node's text as it is written; nil where it is not written in one piece in this file.
  func string(of cursor: Cursor) -> String? { cursor.extent(in: file).flatMap { string($0) } }

  /// A node's text on one line, cut to a length that fits a report.
  func line(of cursor: Cursor, limit: Int = 72) -> String {
    let folded = (string(of: cursor) ?? cursor.spelling).foldingWhitespace
    return folded.count <= limit ? folded : folded.prefix(limit - 3) + "..."
  }

  /// The first argument of a call of `function` below `statement`, as it is written.
  func firstArgument(of function: String, in statement: Cursor) -> String? {
    if statement.kind == .call, statement.calledFunction?.spelling == function {
      return statement.argument(0).flatMap { string(of: $0) }?.foldingWhitespace
    }
    for child in statement.children {
      if let found = firstArgument(of: function, in: child) { return found }
    }
    return nil
  }
}

extension String {
  /// The text with every run of white space made one blank, none at the ends.
  var foldingWhitespace: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
