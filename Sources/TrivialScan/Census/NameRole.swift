/// What an identifier token does where it stands, whatever it names.
enum NameRole: Sendable, Hashable {
  case call
  case definition
  case declaration
  case member
  case address
  case export
  /// A tag, a label, a parameter, a variable's own name, a pasted token.
  case other
}

/// Tells roles by the tokens around a name.
///
/// It works on a list of tokens: a file's code, or a macro's body.
struct RoleReader {
  let file: CensusFile
  let text: TokenText

  init(_ file: CensusFile) {
    self.file = file
    self.text = TokenText(bytes: file.bytes)
  }

  /// The role of a code token.
  func role(ofCode index: Int) -> NameRole {
    let code = file.code
    if file.structure.scopes[index] == .record, isPointerDeclarator(index, in: code[...]) { return .member }
    if let role = commonRole(of: index, in: code[...]) { return role }
    let scope = file.structure.scopes[index]
    let isFollowedByParenthesis = index + 1 < code.count && code[index + 1].isPunctuator(Byte.openParen)
    if isFollowedByParenthesis {
      switch scope {
      case .file: return fileScopeRole(of: index)
      case .record: return .member
      case .fileParentheses where isWrappedDeclarator(index): return .declaration
      default: return isDeclared(at: index) ? .declaration : .call
      }
    }
    switch scope {
    case .record: return .member
    case .enumeration: return .other
    case .file:
      // `struct { ... } name;` names a variable.
      if index > 0, code[index - 1].isPunctuator(Byte.closeBrace) { return .other }
      return isDeclared(at: index) || followsDeclarator(index) ? .declaration : .address
    case .fileParentheses: return followsType(index) ? .other : .address
    case .body, .initializer:
      if isLabel(at: index) { return .other }
      if isDeclared(at: index) { return .declaration }
      return followsType(index) ? .other : .address
    }
  }

  /// The role of a token of a macro's body.
  func role(ofMacroToken index: Int, in body: ArraySlice<Token>) -> NameRole {
    if let role = commonRole(of: index, in: body) { return role }
    let next = index + 1
    if next < body.endIndex, body[next].isPunctuator(Byte.openParen) {
      return followsType(index, in: body) ? .declaration : .call
    }
    return followsType(index, in: body) ? .other : .address
  }

  /// Roles that the nearest tokens show, in code and in macros.
  private func commonRole(of index: Int, in tokens: ArraySlice<Token>) -> NameRole? {
    if index + 1 < tokens.endIndex, isPaste(tokens[index + 1]) { return .other }
    // A function has no members or elements, and nothing is assigned to it.
    if index + 1 < tokens.endIndex, !(index > tokens.startIndex && tokens[index - 1].isMemberAccess),
      tokens[index + 1].isMemberAccess || tokens[index + 1].isPunctuator(Byte.openBracket)
        || tokens[index + 1].isPunctuator(Byte.equals)
    {
      return .other
    }
    guard index > tokens.startIndex else { return nil }
    let previous = tokens[index - 1]
    if isPointerDeclarator(index, in: tokens) { return .other }
    if isPaste(previous) || previous.isPunctuator(Byte.hash) { return .other }
    if previous.isMemberAccess { return .member }
    if text.isIdentifier(previous, "goto") || text.isIdentifier(previous, "struct")
      || text.isIdentifier(previous, "union") || text.isIdentifier(previous, "enum")
    {
      return .other
    }
    if previous.isPunctuator(Byte.openParen), index - 1 > tokens.startIndex,
      tokens[index - 2].kind == .identifier, text.spelling(tokens[index - 2]).contains("EXPORT_SYMBOL")
    {
      return .export
    }
    return nil
  }

  /// `type (*name)(...)`: a variable, a parameter or a member.
  ///
  /// `(*name)(...)` alone would be a call.
  private func isPointerDeclarator(_ index: Int, in tokens: ArraySlice<Token>) -> Bool {
    guard index - 3 >= tokens.startIndex, index + 1 < tokens.endIndex,
      tokens[index - 1].isPunctuator(Byte.star), tokens[index - 2].isPunctuator(Byte.openParen),
      tokens[index + 1].isPunctuator(Byte.closeParen)
    else { return false }
    return tokens[index - 3].isPunctuator(Byte.star) || followsType(index - 2, in: tokens)
  }

  private func isPaste(_ token: Token) -> Bool {
    token.kind == .punctuator && token.first == Byte.hash && token.end - token.offset > 1
  }

  /// `name(` at file scope: a definition when a body follows, a declaration otherwise.
  private func fileScopeRole(of index: Int) -> NameRole {
    let name = file.code[index]
    if file.structure.isFunctionName(at: name.offset) { return .definition }
    // A macro call at file scope, e.g. `call_rcu(x)` alone, has nothing in front of it.
    return startsStatement(index) ? .call : .declaration
  }

  /// `(*name)` at file scope.
  private func followsDeclarator(_ index: Int) -> Bool {
    index > 0 && file.code[index - 1].isPunctuator(Byte.star)
  }

  /// `extern void FASTCALL(name(...))`: a whole declarator inside a macro, after specifiers.
  private func isWrappedDeclarator(_ index: Int) -> Bool {
    guard index > 1, file.code[index - 1].isPunctuator(Byte.openParen) else { return false }
    return file.code[index - 2].kind == .identifier && isDeclared(at: index - 2)
  }

  private func startsStatement(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let previous = file.code[index - 1]
    return previous.isPunctuator(Byte.semicolon) || previous.isPunctuator(Byte.openBrace)
      || previous.isPunctuator(Byte.closeBrace)
  }

  /// Whether everything from the statement's start to a name is specifiers and stars, at least one.
  private func isDeclared(at index: Int) -> Bool {
    var position = index - 1
    let lower = max(0, index - RoleReader.specifierLimit)
    while position >= lower {
      let token = file.code[position]
      if token.kind == .identifier {
        if isExpressionKeyword(token) { return false }
      } else if !token.isPunctuator(Byte.star) {
        let ends =
          token.isPunctuator(Byte.semicolon) || token.isPunctuator(Byte.openBrace)
          || token.isPunctuator(Byte.closeBrace)
        return ends && position < index - 1 && file.code[position + 1].kind == .identifier
      }
      position -= 1
    }
    return index > 0 && lower == 0 && file.code[0].kind == .identifier
  }

  /// No declaration has more specifiers and stars than this before its name.
  private static let specifierLimit = 64

  private func followsType(_ index: Int) -> Bool { followsType(index, in: file.code[...]) }

  /// Whether the token before a name is a type's last word.
  private func followsType(_ index: Int, in tokens: ArraySlice<Token>) -> Bool {
    guard index > tokens.startIndex else { return false }
    let previous = tokens[index - 1]
    return previous.kind == .identifier && !isExpressionKeyword(previous)
  }

  private func isLabel(at index: Int) -> Bool {
    let code = file.code
    return index + 1 < code.count && code[index + 1].isPunctuator(Byte.colon) && startsStatement(index)
  }

  private func isExpressionKeyword(_ token: Token) -> Bool {
    RoleReader.expressionKeywords.contains(text.spelling(token))
  }

  private static let expressionKeywords: Set<String> = [
    "return", "else", "do", "case", "goto", "sizeof", "typeof", "__typeof__", "if", "while", "for",
    "switch", "default", "__extension__",
  ]
}
