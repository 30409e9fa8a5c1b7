/// A function's tokens, as far as the lexical rules need them.
struct LexicalBody: Sendable {
  var parameterNames: [String]
  var parameters: [String]
  /// What stands between the body's braces, up to the first directive.
  var words: [LexicalWord]
  /// Whether a preprocessor directive ends what is known of it.
  var hasDirectives: Bool

  init(_ definition: FunctionDefinition, in file: CensusFile) {
    parameterNames = definition.parameterNames
    parameters = definition.parameters
    let directive = file.directives.first {
      $0.hash.offset > definition.bodyStart && $0.hash.offset < definition.bodyEnd
    }
    hasDirectives = directive != nil
    let open = file.lowerBound(of: definition.bodyStart) + 1
    let end = directive?.codeIndex ?? file.lowerBound(of: definition.bodyEnd) - 1
    words = LexicalWord.words(of: file.code[min(open, end)..<end], in: file)
  }
}

/// The callbacks of one file and the functions of the file that they may call.
struct LexicalSource: Sendable {
  /// By the offset of the function's name.
  var callbacks: [Int: LexicalBody] = [:]
  /// The functions of the file by name, in all `#if` branches, as far as the callbacks reach them.
  var functions: [String: [LexicalBody]] = [:]
  /// The names of all functions that the file defines.
  private(set) var functionNames: Set<String> = []
  /// The calls outside of functions, each with the identifiers in its arguments: macros that may define
  /// functions.
  private(set) var outerCalls: [(callee: String, uses: Set<String>)] = []
  /// The macros that the file defines.
  private(set) var macros: [String: [MacroDefinition]] = [:]
  /// What the file includes.
  private(set) var includes: [IncludeOperand] = []
  /// Whether the file includes more than headers, or names a header by a macro.
  private(set) var includesSources = false

  /// Takes the callbacks at `offsets` and what they call.
  init(_ file: CensusFile, offsets: Set<Int>) {
    var byName: [String: [FunctionDefinition]] = [:]
    for function in file.functions { byName[function.name, default: []].append(function) }
    var open: [LexicalBody] = []
    for function in file.functions where offsets.contains(function.nameOffset) {
      let body = LexicalBody(function, in: file)
      callbacks[function.nameOffset] = body
      open.append(body)
    }
    while let body = open.popLast() {
      for word in body.words where word.isIdentifier {
        let name = word.text
        guard functions[name] == nil, let found = byName[name] else { continue }
        let bodies = found.map { LexicalBody($0, in: file) }
        functions[name] = bodies
        open += bodies
      }
    }
    functionNames = Set(byName.keys)
    let operands = file.includes.map(\.operand)
    includes = operands.compactMap { $0 }
    includesSources = operands.contains { $0?.name.hasSuffix(".h") != true }
    readMacros(of: file)
  }

  private mutating func readMacros(of file: CensusFile) {
    for directive in file.directives where directive.kind == .define {
      if let name = directive.macroName {
        macros[name, default: []].append(MacroDefinition(directive, in: file))
      }
    }
    let code = file.code
    let scopes = file.structure.scopes
    var startsDeclaration = true
    var position = 0
    while position < code.count, position < scopes.count {
      let token = code[position]
      if scopes[position] == .file {
        if startsDeclaration, token.kind == .identifier, position + 1 < code.count,
          code[position + 1].isPunctuator(Byte.openParen)
        {
          var call = (callee: file.text(of: token), uses: Set<String>())
          position += 1
          while position < code.count,
            scopes[position] == .fileParentheses || code[position].isPunctuator(Byte.openParen)
          {
            if code[position].kind == .identifier { call.uses.insert(file.text(of: code[position])) }
            position += 1
          }
          outerCalls.append(call)
          continue
        }
        let isStorage =
          token.kind == .identifier && ["static", "inline", "const"].contains(file.text(of: token))
        startsDeclaration =
          token.isPunctuator(Byte.semicolon) || token.isPunctuator(Byte.closeBrace)
          || token.isPunctuator(Byte.closeParen) || startsDeclaration && isStorage
      } else {
        startsDeclaration = true
      }
      position += 1
    }
  }
}
