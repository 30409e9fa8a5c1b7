/// A function's tokens, as far as the lexical rules need them.
struct LexicalBody: Sendable {
  var parameterNames: [String]
  var parameters: [String]
  /// What stands between the body's braces.
  var words: [LexicalWord]
  /// Whether a preprocessor directive stands in it.
  var hasDirectives: Bool

  init(_ definition: FunctionDefinition, in file: CensusFile) {
    parameterNames = definition.parameterNames
    parameters = definition.parameters
    hasDirectives = file.directives.contains {
      $0.hash.offset > definition.bodyStart && $0.hash.offset < definition.bodyEnd
    }
    let tokens = file.code[
      file.lowerBound(of: definition.bodyStart)..<file.lowerBound(of: definition.bodyEnd)]
    var end: Int?
    words = tokens.dropFirst().dropLast().map { token in
      defer { end = token.end }
      return LexicalWord(
        text: file.text(of: token), isIdentifier: token.kind == .identifier, isApart: end != token.offset)
    }
  }
}

/// The callbacks of one file and the functions of the file that they may call.
struct LexicalSource: Sendable {
  /// By the offset of the function's name.
  var callbacks: [Int: LexicalBody] = [:]
  /// The functions of the file by name, in all `#if` branches, as far as the callbacks reach them.
  var functions: [String: [LexicalBody]] = [:]
  /// The identifiers in macro calls outside of functions and in `#define`s: what a function that a macro
  /// makes may be named after.
  private(set) var pasted: Set<String> = []
  /// The macros that the file defines.
  private(set) var macros: Set<String> = []
  /// Whether the file includes more than headers.
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
      for position in body.words.indices where body.words.isCallee(at: position) {
        let name = body.words[position].text
        guard functions[name] == nil, let found = byName[name] else { continue }
        let bodies = found.map { LexicalBody($0, in: file) }
        functions[name] = bodies
        open += bodies
      }
    }
    includesSources = file.includedNames.contains { !$0.hasSuffix(".h") }
    readMacros(of: file)
  }

  private mutating func readMacros(of file: CensusFile) {
    for directive in file.directives where directive.kind == .define {
      if let name = directive.macroName { macros.insert(name) }
      for token in directive.body where token.kind == .identifier { pasted.insert(file.text(of: token)) }
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
          position += 1
          while position < code.count,
            scopes[position] == .fileParentheses || code[position].isPunctuator(Byte.openParen)
          {
            if code[position].kind == .identifier { pasted.insert(file.text(of: code[position])) }
            position += 1
          }
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

  /// Whether a macro of the file might make a function of this name.
  func mayGenerate(_ name: String) -> Bool { pasted.contains { $0.utf8.count > 1 && name.contains($0) } }

  /// Every identifier that would make a difference if it were a macro.
  var names: Set<String> {
    var names: Set<String> = []
    for body in Array(callbacks.values) + functions.values.flatMap({ $0 }) {
      for word in body.words where word.isIdentifier { names.insert(word.text) }
    }
    return names
  }
}
