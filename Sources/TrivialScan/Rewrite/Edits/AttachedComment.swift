/// Finds the comment that belongs to what stands directly below it.
struct AttachedComment {
  let lines: SourceLines
  private let byLastLine: [Int: Token]

  init(_ lines: SourceLines) {
    self.lines = lines
    var found: [Int: Token] = [:]
    for comment in lines.file.comments where !comment.inDirective {
      if let last = lines.line(at: max(comment.offset, comment.end - 1)) { found[last] = comment }
    }
    byLastLine = found
  }

  /// The first line of the comment that ends directly above a line; the line itself where there is none.
  ///
  /// A run of one-line comments is one comment. What stands behind code, and a licence or copyright notice,
  /// belongs to something else; so does a ruled heading above the comment.
  func start(above line: Int) -> Int {
    guard let (first, comment) = comment(endingOn: line - 1) else { return line }
    guard first == line - 1 else { return first }
    var start = first
    while let (above, other) = self.comment(endingOn: start - 1), above == start - 1,
      isLineComment(other) == isLineComment(comment), isLineComment(other) || !isRuled(other)
    {
      start = above
    }
    return start
  }

  /// Whether the comment directly above a line is kernel-doc.
  func isKernelDoc(above line: Int) -> Bool {
    guard let (_, comment) = comment(endingOn: line - 1) else { return false }
    return text(comment).hasPrefix("/**") && !isRuled(comment)
  }

  /// A comment that has its lines for itself, by its last line.
  private func comment(endingOn line: Int) -> (first: Int, comment: Token)? {
    guard line >= 0, let comment = byLastLine[line], let first = lines.line(at: comment.offset),
      lines.directive(on: first) == nil
    else { return nil }
    let bytes = lines.file.bytes
    let before = bytes[lines.starts[first]..<comment.offset]
    let after = bytes[comment.end..<max(comment.end, lines.end(of: line))]
    guard (before + after).allSatisfy({ $0 <= Byte.space }) else { return nil }
    let text = text(comment)
    guard !text.contains("SPDX-License-Identifier"), !text.contains("Copyright") else { return nil }
    return (first, comment)
  }

  private func text(_ comment: Token) -> String {
    String(decoding: lines.file.bytes[comment.offset..<comment.end], as: UTF8.self)
  }

  private func isLineComment(_ comment: Token) -> Bool { text(comment).hasPrefix("//") }

  /// Whether a line is drawn inside of the comment, as in headings of sections.
  private func isRuled(_ comment: Token) -> Bool {
    let text = text(comment)
    return ["***", "---", "===", "###"].contains { text.contains($0) }
  }
}
