/// Cuts a body into its top-level statements.
struct LexicalStatements {
  let words: [LexicalWord]

  /// The statements in order, up to where the words do not fall into statements, and whether these are all.
  var all: (statements: [ArraySlice<LexicalWord>], isWhole: Bool) {
    var result: [ArraySlice<LexicalWord>] = []
    var position = 0
    while position < words.count {
      guard let end = end(of: position), end > position else { return (result, false) }
      result.append(words[position..<end])
      position = end
    }
    return (result, true)
  }

  /// The position behind the statement that begins at `start`.
  private func end(of start: Int, depth: Int = 0) -> Int? {
    guard start < words.count, depth < 64 else { return nil }
    switch words[start].text {
    case "{":
      return words[...].closing(of: start).map { $0 + 1 }
    case "if":
      guard let branch = afterParentheses(start + 1), let end = end(of: branch, depth: depth + 1) else {
        return nil
      }
      guard end < words.count, words[end].text == "else" else { return end }
      return self.end(of: end + 1, depth: depth + 1)
    case "for", "while", "switch":
      return afterParentheses(start + 1).flatMap { end(of: $0, depth: depth + 1) }
    case "do":
      guard let last = end(of: start + 1, depth: depth + 1), last < words.count, words[last].text == "while",
        let semicolon = afterParentheses(last + 1), semicolon < words.count, words[semicolon].text == ";"
      else { return nil }
      return semicolon + 1
    default:
      return simpleEnd(of: start, depth: depth)
    }
  }

  /// A statement without a keyword ends with its semicolon, or as the block behind a macro such as
  /// `list_for_each_entry(...) { ... }` does.
  private func simpleEnd(of start: Int, depth: Int) -> Int? {
    var position = start
    while position < words.count {
      switch words[position].text {
      case ";": return position + 1
      case "(", "[":
        guard let close = words[...].closing(of: position) else { return nil }
        position = close + 1
      case "{":
        guard let close = words[...].closing(of: position) else { return nil }
        // An initialiser goes on to its semicolon, a block does not.
        let isInitialiser = position > start && ["=", ","].contains(words[position - 1].text)
        guard isInitialiser else { return close + 1 }
        position = close + 1
      case "}", ")", "]": return nil
      default: position += 1
      }
    }
    return nil
  }

  private func afterParentheses(_ open: Int) -> Int? {
    guard open < words.count, words[open].text == "(" else { return nil }
    return words[...].closing(of: open).map { $0 + 1 }
  }
}
