/// The mentions of registrars in one file, and the aliases that it defines.
struct FileMentions: Sendable {
  private(set) var mentions: [Mention] = []
  private(set) var aliases: [RegistrarAlias] = []

  private let file: CensusFile
  private let text: TokenText
  private let roles: RoleReader
  private let scanner: IdentifierScanner
  private let registrars: [String: Registrar]

  /// Collects the mentions.
  ///
  /// The scanner's names are those of the registrars.
  init(_ file: CensusFile, scanner: IdentifierScanner, registrars: [String: Registrar]) {
    self.file = file
    self.text = TokenText(bytes: file.bytes)
    self.roles = RoleReader(file)
    self.scanner = scanner
    self.registrars = registrars
    for index in file.code.indices { take(codeAt: index) }
    for directive in file.directives { take(directive) }
    for comment in file.comments { words(in: comment, as: .comment) }
    mentions.sort { $0.offset < $1.offset }
  }

  private mutating func take(codeAt index: Int) {
    let token = file.code[index]
    switch token.kind {
    case .identifier:
      guard let name = scanner.index(of: token, in: file) else { return }
      var mention = mention(of: scanner.names[name], token)
      mention.mentionClass = FileMentions.mentionClass(of: roles.role(ofCode: index), inMacro: false)
      let parameters = file.function(at: token.offset)?.parameterNames ?? []
      readCall(&mention, at: index, in: file.code[...], parameters: parameters)
      mentions.append(mention)
    case .string, .character: words(in: token, as: .string)
    case .number: words(in: token, as: .other)
    default: break
    }
  }

  private mutating func take(_ directive: Directive) {
    for index in directive.tokens.indices {
      let token = directive.tokens[index]
      switch token.kind {
      case .identifier:
        guard let name = scanner.index(of: token, in: file) else { continue }
        var mention = mention(of: scanner.names[name], token)
        mention.enclosingMacro = directive.kind == .define ? directive.macroName : nil
        mention.mentionClass = mentionClass(ofToken: index, in: directive)
        if index >= directive.bodyIndex {
          readCall(&mention, at: index, in: directive.body, parameters: directive.macroParameters ?? [])
        }
        mentions.append(mention)
      case .string, .character, .headerName:
        words(in: token, as: directive.kind == .include ? .directive : .string)
      case .number: words(in: token, as: directive.kind == .define ? .other : .directive)
      default: break
      }
    }
    if let alias = alias(of: directive) { aliases.append(alias) }
  }

  private func mentionClass(ofToken index: Int, in directive: Directive) -> MentionClass {
    guard directive.kind == .define else { return .directive }
    let body = directive.body
    if index == 1 { return isRenaming(directive) ? .alias : .definition }
    if index < directive.bodyIndex { return .other }
    if body.count == 1, directive.macroParameters == nil { return .alias }
    // `#define call_rcu_sched(head, func) call_rcu(head, func)` registers nothing by itself.
    if index == directive.bodyIndex, alias(of: directive)?.registrar != nil { return .alias }
    return FileMentions.mentionClass(of: roles.role(ofMacroToken: index, in: body), inMacro: true)
  }

  /// Whether a macro's whole body is one name or one call.
  private func isRenaming(_ directive: Directive) -> Bool {
    let body = directive.body
    guard let first = body.first, first.kind == .identifier else { return false }
    if body.count == 1 { return true }
    return CallReader(tokens: body, text: text).call(at: body.startIndex)?.close == body.endIndex - 1
  }

  /// The alias that a `#define` makes of a registrar, or turns a registrar into.
  private func alias(of directive: Directive) -> RegistrarAlias? {
    guard directive.kind == .define, let name = directive.macroName, isRenaming(directive),
      let target = directive.body.first
    else { return nil }
    let targetName = text.spelling(target)
    guard registrars[targetName] != nil || registrars[name] != nil, targetName != name else { return nil }
    let registrar = registrars[targetName].flatMap { renamed($0, to: name, by: directive) }
    guard registrar != nil || registrars[name] != nil else { return nil }
    return RegistrarAlias(
      name: name, target: targetName, file: file.path, line: directive.tokens[1].line,
      guards: file.guards(at: directive.hash.offset), registrar: registrar)
  }

  /// A registrar under a macro's name; nil where the macro does not hand on its own parameters.
  private func renamed(_ registrar: Registrar, to name: String, by directive: Directive) -> Registrar? {
    var result = registrar
    result.name = name
    let body = directive.body
    guard let parameters = directive.macroParameters else { return body.count == 1 ? result : nil }
    let reader = CallReader(tokens: body, text: text)
    guard let call = reader.call(at: body.startIndex) else { return nil }
    func parameter(_ argument: Int) -> Int? {
      guard argument < call.arguments.count, let token = reader.bareIdentifier(in: call.arguments[argument])
      else { return nil }
      return parameters.firstIndex(of: text.spelling(body[token]))
    }
    guard let head = parameter(registrar.headArgument), let callback = parameter(registrar.callbackArgument)
    else { return nil }
    result.headArgument = head
    result.callbackArgument = callback
    return result
  }

  /// Fills in the arguments of a call.
  private func readCall(
    _ mention: inout Mention, at index: Int, in tokens: ArraySlice<Token>, parameters: [String]
  ) {
    guard mention.mentionClass.isCall else { return }
    let reader = CallReader(tokens: tokens, text: text)
    mention.callStart = mention.offset
    mention.callEnd = tokens[index].end
    guard let call = reader.call(at: index) else { return }
    mention.callEnd = tokens[call.close].end
    mention.arguments = call.arguments.map { text.folded(tokens[$0]) }
    mention.isStatement = reader.isStatement(name: index, close: call.close)
    guard let registrar = registrars[mention.registrar],
      registrar.callbackArgument < call.arguments.count,
      let callback = reader.bareIdentifier(in: call.arguments[registrar.callbackArgument])
    else { return }
    let name = text.spelling(tokens[callback])
    mention.callback = name
    mention.callbackOffset = tokens[callback].offset
    mention.callbackParameter = parameters.firstIndex(of: name)
    mention.callbackIsParameter = mention.callbackParameter != nil
  }

  private mutating func words(in token: Token, as mentionClass: MentionClass) {
    for word in file.words(of: scanner, in: token) {
      var mention = mention(of: scanner.names[word.name], word.place)
      mention.mentionClass = mentionClass
      mentions.append(mention)
    }
  }

  private func mention(of registrar: String, _ token: Token) -> Mention {
    let function = file.function(at: token.offset)
    var mention = Mention(
      registrar: registrar, file: file.path, line: token.line, column: token.column, offset: token.offset,
      mentionClass: .other, guards: file.guards(at: token.offset), enclosingFunction: function?.name)
    mention.enclosingIsStatic = function?.isStatic ?? false
    return mention
  }

  private static func mentionClass(of role: NameRole, inMacro: Bool) -> MentionClass {
    switch role {
    case .call: inMacro ? .macroCall : .call
    case .definition: .definition
    case .declaration: .declaration
    case .member: .member
    case .address: .address
    case .export: .export
    case .other: .other
    }
  }
}

extension CensusFile {
  /// The word-bounded occurrences of a scanner's names inside a comment, a literal or a number.
  ///
  /// The place is a copy of the token with the word's own offset, line and column.
  func words(of scanner: IdentifierScanner, in token: Token) -> [(name: Int, place: Token)] {
    var result: [(name: Int, place: Token)] = []
    var lineStart = token.offset - (token.column - 1)
    bytes.withUnsafeBufferPointer { bytes in
      let part = UnsafeBufferPointer(rebasing: bytes[token.offset..<token.end])
      var place = token
      var seen = token.offset
      scanner.visitWords(in: part) { name, start in
        let offset = token.offset + start
        for index in seen..<offset where bytes[index] == Byte.newline {
          place.line += 1
          lineStart = index + 1
        }
        seen = offset
        place.offset = offset
        place.end = offset + scanner.names[name].utf8.count
        place.column = offset - lineStart + 1
        result.append((name, place))
        return true
      }
    }
    return result
  }
}
