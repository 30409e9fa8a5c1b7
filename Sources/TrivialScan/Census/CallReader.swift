/// Reads a call's arguments and whether the call is a statement of its own.
struct CallReader {
  let tokens: ArraySlice<Token>
  let text: TokenText

  /// How many tokens a call may have, and how far the start of its statement may be.
  private static let lookLimit = 4096

  /// A call's parts, as token ranges.
  struct Call {
    var arguments: [Range<Int>]
    /// The index of the closing parenthesis.
    var close: Int
  }

  /// The call whose name stands at an index, nil where the parentheses do not close within reach.
  func call(at name: Int) -> Call? {
    let open = name + 1
    guard open < tokens.endIndex, tokens[open].isPunctuator(Byte.openParen) else { return nil }
    var arguments: [Range<Int>] = []
    var depth = 0
    var start = open + 1
    var index = open
    let upper = min(tokens.endIndex, open + CallReader.lookLimit)
    while index < upper {
      let token = tokens[index]
      if token.kind == .punctuator, token.end - token.offset == 1 {
        switch token.first {
        case Byte.openParen, Byte.openBrace, Byte.openBracket:
          depth += 1
        case Byte.closeParen, Byte.closeBrace, Byte.closeBracket:
          depth -= 1
          if depth == 0 {
            if start < index || !arguments.isEmpty { arguments.append(start..<index) }
            return Call(arguments: arguments, close: index)
          }
        case Byte.comma where depth == 1:
          arguments.append(start..<index)
          start = index + 1
        default:
          break
        }
      }
      index += 1
    }
    return nil
  }

  /// The index of the only identifier of an argument, behind `&`, parentheses and casts.
  func bareIdentifier(in argument: Range<Int>) -> Int? {
    var range = argument
    while range.count > 1 {
      let first = tokens[range.lowerBound]
      if first.isPunctuator(Byte.ampersand) {
        range = (range.lowerBound + 1)..<range.upperBound
      } else if first.isPunctuator(Byte.openParen), let close = closing(of: range.lowerBound, in: range) {
        range =
          close == range.upperBound - 1
          ? (range.lowerBound + 1)..<close : (close + 1)..<range.upperBound
      } else {
        return nil
      }
    }
    guard let index = range.first, tokens[index].kind == .identifier else { return nil }
    return index
  }

  /// Whether nothing but the call stands between two statement ends.
  ///
  /// A cast in front, `(void)`, is more.
  func isStatement(name: Int, close: Int) -> Bool {
    guard close + 1 < tokens.endIndex, tokens[close + 1].isPunctuator(Byte.semicolon),
      name > tokens.startIndex
    else { return false }
    let previous = tokens[name - 1]
    if previous.isPunctuator(Byte.semicolon) || previous.isPunctuator(Byte.openBrace)
      || previous.isPunctuator(Byte.closeBrace)
    {
      return true
    }
    if text.isIdentifier(previous, "else") || text.isIdentifier(previous, "do") { return true }
    if previous.isPunctuator(Byte.colon) { return !isTernary(colon: name - 1) }
    // `if (x)` and `list_for_each(...)`; a parenthesis behind anything else is a cast.
    guard previous.isPunctuator(Byte.closeParen), let open = opening(of: name - 1), open > tokens.startIndex
    else { return false }
    return tokens[open - 1].kind == .identifier && !text.isIdentifier(tokens[open - 1], "return")
      && !text.isIdentifier(tokens[open - 1], "sizeof")
  }

  private func isTernary(colon: Int) -> Bool {
    var depth = 0
    var index = colon - 1
    while index >= max(tokens.startIndex, colon - CallReader.lookLimit) {
      let token = tokens[index]
      if token.isPunctuator(Byte.closeParen) { depth += 1 }
      if token.isPunctuator(Byte.openParen) { depth -= 1 }
      if depth < 0 || token.isPunctuator(Byte.semicolon) || token.isPunctuator(Byte.openBrace)
        || token.isPunctuator(Byte.closeBrace) || text.isIdentifier(token, "case")
      {
        return false
      }
      if depth == 0, token.isPunctuator(Byte.question) { return true }
      index -= 1
    }
    return false
  }

  private func closing(of open: Int, in range: Range<Int>) -> Int? {
    var depth = 0
    for index in open..<range.upperBound {
      if tokens[index].isPunctuator(Byte.openParen) { depth += 1 }
      if tokens[index].isPunctuator(Byte.closeParen) {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private func opening(of close: Int) -> Int? {
    var depth = 0
    var index = close
    while index >= max(tokens.startIndex, close - CallReader.lookLimit) {
      if tokens[index].isPunctuator(Byte.closeParen) { depth += 1 }
      if tokens[index].isPunctuator(Byte.openParen) {
        depth -= 1
        if depth == 0 { return index }
      }
      index -= 1
    }
    return nil
  }
}
