/// The part of a function definition before its body, by indices of code tokens.
struct FunctionHead {
  /// The first of the declaration specifiers.
  var start: Int
  /// The function's name.
  var name: Int
  /// The parenthesis that opens the parameter list, and the one that closes it.
  var open: Int
  var close: Int
}

/// Recognises function heads by walking backwards from a body's `{`.
///
/// The walk drops what may follow a parameter list (attributes, `__releases(x)`), takes the name before
/// the list, and then collects the specifiers. A macro call without a semicolon that stands in front,
/// e.g. `EXPORT_SYMBOL(f)`, ends the collecting.
struct FunctionHeadReader {
  let code: [Token]
  let text: TokenText

  /// The head that ends before the token at `end`, or nil when the tokens from `lower` are something else.
  func head(endingAt end: Int, from lower: Int) -> FunctionHead? {
    var index = end - 1
    while index >= lower {
      let token = code[index]
      if token.kind == .identifier {
        // A trailing attribute without arguments; a keyword of a record shows that this is no function.
        if isRecordKeyword(token) { return nil }
        index -= 1
        continue
      }
      guard token.isPunctuator(Byte.closeParen), let open = opening(of: index, from: lower), open > lower
      else { return nil }
      let before = code[open - 1]
      if before.kind == .identifier {
        if isTrailingAttribute(at: open - 1, from: lower) {
          index = open - 2
          continue
        }
        return finish(name: open - 1, open: open, close: index, from: lower)
      }
      if before.isPunctuator(Byte.closeParen), let inner = opening(of: open - 1, from: lower) {
        return nestedHead(inner: inner, innerClose: open - 1, from: lower)
      }
      return nil
    }
    return nil
  }

  /// `void (*name(parameters))(int) {`: the name stands inside the first pair of parentheses.
  private func nestedHead(inner: Int, innerClose: Int, from lower: Int) -> FunctionHead? {
    var index = inner + 1
    while index < innerClose, code[index].isPunctuator(Byte.star) { index += 1 }
    guard index + 1 < innerClose, code[index].kind == .identifier,
      code[index + 1].isPunctuator(Byte.openParen), let close = closing(of: index + 1, to: innerClose)
    else { return nil }
    guard let outer = finish(name: inner, open: inner, close: close, from: lower) else { return nil }
    return FunctionHead(start: outer.start, name: index, open: index + 1, close: close)
  }

  /// Collects the specifiers before a name.
  ///
  /// `=`, `struct` right before the name and the like refuse.
  private func finish(name: Int, open: Int, close: Int, from lower: Int) -> FunctionHead? {
    if code[name].kind == .identifier, isControlKeyword(code[name]) { return nil }
    if name > lower, isRecordKeyword(code[name - 1]) { return nil }
    var start = name
    while start > lower {
      let token = code[start - 1]
      if token.kind == .identifier {
        if text.isIdentifier(token, "typedef") { return nil }
        start -= 1
      } else if token.isPunctuator(Byte.star) {
        start -= 1
      } else if token.isPunctuator(Byte.closeParen), let group = opening(of: start - 1, from: lower),
        group > lower, code[group - 1].kind == .identifier, isLeadingAttribute(code[group - 1])
      {
        start = group - 1
      } else if token.isPunctuator(Byte.equals) || token.isPunctuator(Byte.comma) {
        return nil
      } else {
        break
      }
    }
    return FunctionHead(start: start, name: name, open: open, close: close)
  }

  /// Whether `name(...)` at an index follows a parameter list instead of being the function.
  private func isTrailingAttribute(at index: Int, from lower: Int) -> Bool {
    if isLeadingAttribute(code[index]) { return true }
    var before = index - 1
    while before >= lower, code[before].kind == .identifier,
      bytesHavePrefix(code[before], "__")
    {
      before -= 1
    }
    // `f(int a) __releases(x) {`, but not `EXPORT_SYMBOL(f) int g(void) {`.
    return before >= lower && code[before].isPunctuator(Byte.closeParen)
      && bytesHavePrefix(code[index], "__")
  }

  /// The attributes with arguments that stand among the specifiers, from include/linux/compiler*.h.
  private func isLeadingAttribute(_ token: Token) -> Bool {
    FunctionHeadReader.attributes.contains(text.spelling(token))
  }

  private static let attributes: Set<String> = [
    "__attribute__", "__attribute", "__printf", "__scanf", "__aligned", "__section", "__alloc_size",
    "__assume_aligned", "__declspec", "__typeof__", "typeof", "__typeof", "__malloc", "__nonnull",
    "__must_hold", "__acquires", "__releases", "__cond_acquires", "__cond_releases", "__no_sanitize",
    "__error", "__compiletime_error", "__compiletime_warning", "__warning", "__diagnose_as",
    "__realloc_size", "__alias", "__printf_like", "_Alignas", "__optimize", "__counted_by", "asm",
    "__asm__", "__format_arg", "__target", "typeof_unqual", "__cleanup",
  ]

  private func isRecordKeyword(_ token: Token) -> Bool {
    text.isIdentifier(token, "struct") || text.isIdentifier(token, "union")
      || text.isIdentifier(token, "enum")
  }

  private func isControlKeyword(_ token: Token) -> Bool {
    text.isIdentifier(token, "if") || text.isIdentifier(token, "while") || text.isIdentifier(token, "for")
      || text.isIdentifier(token, "switch")
  }

  private func bytesHavePrefix(_ token: Token, _ prefix: StaticString) -> Bool {
    text.spelling(token).hasPrefix(prefix.description)
  }

  /// The index of the parenthesis that the one at `close` closes.
  func opening(of close: Int, from lower: Int) -> Int? {
    var depth = 0
    var index = close
    while index >= lower {
      if code[index].isPunctuator(Byte.closeParen) { depth += 1 }
      if code[index].isPunctuator(Byte.openParen) {
        depth -= 1
        if depth == 0 { return index }
      }
      index -= 1
    }
    return nil
  }

  /// The index of the parenthesis that closes the one at `open`.
  func closing(of open: Int, to upper: Int) -> Int? {
    var depth = 0
    var index = open
    while index < upper {
      if code[index].isPunctuator(Byte.openParen) { depth += 1 }
      if code[index].isPunctuator(Byte.closeParen) {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return nil
  }
}
