/// Finds the heads that stand in front of a function's body.
struct FunctionHeadSearch {
  let code: [Token]
  let directives: [Directive]
  let reader: FunctionHeadReader

  /// The heads of the body at an index: more than one when `#if` branches hold a head each.
  func heads(before index: Int, from start: Int) -> [FunctionHead] {
    guard let last = reader.head(endingAt: index, from: start) else {
      return oldStyleHead(before: index, from: start).map { [$0] } ?? []
    }
    var result = [last]
    while let first = result.last, first.start > start, hasDirective(before: first.start),
      code[first.start - 1].isPunctuator(Byte.closeParen),
      let other = reader.head(endingAt: first.start, from: start), isPlausible(other)
    {
      result.append(other)
    }
    return result.reversed()
  }

  /// A head of another branch has specifiers; a macro call in front of the function has none.
  private func isPlausible(_ head: FunctionHead) -> Bool { head.start < head.name }

  private func hasDirective(before index: Int) -> Bool {
    let next = directives.firstIndexOfSuffix { $0.codeIndex >= index }
    return next < directives.count && directives[next].codeIndex == index
  }

  /// `int f(a, b) int a; char b; {`: the parameters' declarations stand before the body.
  private func oldStyleHead(before index: Int, from start: Int) -> FunctionHead? {
    guard start == index, index > 0, code[index - 1].isPunctuator(Byte.semicolon) else { return nil }
    var position = index - 1
    let lower = max(0, index - 200)
    while position > lower {
      let token = code[position]
      if token.isPunctuator(Byte.openBrace) || token.isPunctuator(Byte.closeBrace) { return nil }
      if token.isPunctuator(Byte.closeParen), code[position + 1].kind == .identifier,
        let head = reader.head(endingAt: position + 1, from: lower), head.start < head.name
      {
        return head
      }
      position -= 1
    }
    return nil
  }
}
