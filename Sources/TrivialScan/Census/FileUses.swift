/// The uses of a set of function names in one file.
struct FileUses: Sendable {
  private(set) var uses: [Use] = []

  private let file: CensusFile
  private let text: TokenText
  private let roles: RoleReader
  private let scanner: IdentifierScanner
  private let registrations: Set<Int>

  /// Collects the uses.
  ///
  /// `registrations` holds the offsets of this file's registered callbacks.
  init(_ file: CensusFile, scanner: IdentifierScanner, registrations: Set<Int>) {
    self.file = file
    self.text = TokenText(bytes: file.bytes)
    self.roles = RoleReader(file)
    self.scanner = scanner
    self.registrations = registrations
    for index in file.code.indices {
      guard let name = scanner.index(of: file.code[index], in: file) else { continue }
      take(codeAt: index, name: name)
    }
    for directive in file.directives {
      for index in directive.tokens.indices {
        guard let name = scanner.index(of: directive.tokens[index], in: file) else { continue }
        take(directive, index, name: name)
      }
    }
    for comment in file.comments {
      for word in file.words(of: scanner, in: comment) {
        uses.append(use(of: word.name, word.place, as: .comment))
      }
    }
    uses.sort { $0.offset < $1.offset }
  }

  private mutating func take(codeAt index: Int, name: Int) {
    let token = file.code[index]
    let role = roles.role(ofCode: index)
    var use = use(of: name, token, as: kind(of: role, at: token.offset))
    if use.kind == .declaration, let range = prototype(at: index) {
      use.declarationStart = range.lowerBound
      use.declarationEnd = range.upperBound
    }
    // `int name;` declares something that is no function.
    if use.kind == .declaration, index + 1 < file.code.count,
      !file.code[index + 1].isPunctuator(Byte.openParen)
    {
      use.kind = .other
    }
    uses.append(use)
  }

  private mutating func take(_ directive: Directive, _ index: Int, name: Int) {
    let token = directive.tokens[index]
    guard directive.kind == .define, index >= directive.bodyIndex else {
      uses.append(use(of: name, token, as: .directive))
      return
    }
    let role = roles.role(ofMacroToken: index, in: directive.body)
    var use = use(of: name, token, as: kind(of: role, at: token.offset))
    use.enclosingMacro = directive.macroName
    uses.append(use)
  }

  private func kind(of role: NameRole, at offset: Int) -> UseKind {
    if registrations.contains(offset) { return .registration }
    switch role {
    case .call: return .directCall
    case .definition: return .definition
    case .declaration: return .declaration
    case .address: return .address
    case .export: return .export
    case .member, .other: return .other
    }
  }

  /// The bytes of the prototype whose name stands at an index; nil where it declares other names too.
  private func prototype(at index: Int) -> Range<Int>? {
    let code = file.code
    var end = index
    while end < code.count, !code[end].isPunctuator(Byte.semicolon) {
      if code[end].isPunctuator(Byte.openBrace) { return nil }
      end += 1
    }
    guard end < code.count else { return nil }
    var start = index
    while start > 0 {
      let token = code[start - 1]
      if token.isPunctuator(Byte.semicolon) || token.isPunctuator(Byte.openBrace)
        || token.isPunctuator(Byte.closeBrace)
      {
        break
      }
      start -= 1
    }
    let reader = FunctionHeadReader(code: code, text: text)
    guard let head = reader.head(endingAt: end, from: start), head.name == index else { return nil }
    return code[head.start].offset..<code[end].end
  }

  private func use(of name: Int, _ token: Token, as kind: UseKind) -> Use {
    Use(
      name: scanner.names[name], file: file.path, line: token.line, column: token.column,
      offset: token.offset, kind: kind, guards: file.guards(at: token.offset),
      enclosingFunction: file.function(at: token.offset)?.name)
  }
}
