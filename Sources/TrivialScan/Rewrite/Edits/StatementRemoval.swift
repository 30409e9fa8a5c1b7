/// Decides whether a call that stands as a statement can be taken out, and what goes along.
struct StatementRemoval {
  private let file: CensusFile
  private let lines: SourceLines

  init(_ file: CensusFile) {
    self.file = file
    lines = SourceLines(file)
  }

  /// What becomes of the statement.
  enum Outcome: Equatable {
    /// The bytes that go: the statement and the comment that belongs to it.
    case removed(Range<Int>, leavesEmpty: Bool)
    /// Why it stays, in half a sentence.
    case refused(String)
  }

  /// The outcome for the call without arguments whose name is the code token at `index`.
  func outcome(at index: Int) -> Outcome {
    let code = file.code
    guard index > 0, index + 4 < code.count, code[index + 1].isPunctuator(Byte.openParen),
      code[index + 2].isPunctuator(Byte.closeParen), code[index + 3].isPunctuator(Byte.semicolon)
    else { return .refused("it is no statement of its own") }
    let (before, after) = (code[index - 1], code[index + 4])
    let isLast = after.isPunctuator(Byte.closeBrace)
    var leavesEmpty = false
    if before.isPunctuator(Byte.openBrace) {
      let isBody = file.functions.contains { $0.bodyStart == before.offset }
      if isLast, !isBody { return .refused("it is all that a block holds") }
      leavesEmpty = isLast
    } else if before.isPunctuator(UInt8(ascii: ":")) {
      if isLast { return .refused("a label in front of it would have no statement") }
    } else if !before.isPunctuator(Byte.semicolon), !before.isPunctuator(Byte.closeBrace) {
      return .refused("it is the whole of what a condition or a loop governs")
    }
    let statement = code[index].offset..<code[index + 3].end
    guard let own = lines.ownLines(of: statement) else {
      return .removed(statement, leavesEmpty: leavesEmpty)
    }
    let first = AttachedComment(lines).start(above: own.lowerBound)
    guard first < own.lowerBound else { return .removed(statement, leavesEmpty: leavesEmpty) }
    let comment = lines.bytes(of: first..<own.lowerBound)
    let next = own.upperBound
    let isAlone = next >= lines.count || lines.isBlank[next] || lines.closesBlock(next)
    guard isAlone || speaksOfWaiting(comment) else {
      return .refused("the comment above it may belong to what follows")
    }
    return .removed(comment.lowerBound..<statement.upperBound, leavesEmpty: leavesEmpty)
  }

  private func speaksOfWaiting(_ range: Range<Int>) -> Bool {
    let text = String(decoding: file.bytes[range], as: UTF8.self).lowercased()
    return ["rcu", "grace period", "callback"].contains(where: text.contains)
  }
}
