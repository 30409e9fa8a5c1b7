/// Where the tokens of a file name what a search for flows of function pointers looks at.
///
/// A carrier gets its value where its name stands, where a macro stands whose body names it, and in an
/// initialiser that names no member, as in `{ 1, release }`.
struct FlowNames {
  private let file: CensusFile
  private let text: TokenText
  private let names: Set<String>
  private let fillsMembers: Bool

  init(_ file: CensusFile, question: AnalysisRequest.FlowQuestion) {
    self.file = file
    text = TokenText(bytes: file.bytes)
    var names = Set(question.carriers.map(\.name)).union(question.macros)
    let macros = file.directives.filter { $0.kind == .define }
    var count = 0
    while count != names.count {
      count = names.count
      for macro in macros {
        guard let name = macro.macroName else { continue }
        let namesOne = macro.body.contains { token in
          token.kind == .identifier && names.contains(file.text(of: token))
        }
        if namesOne { names.insert(name) }
      }
    }
    self.names = names
    fillsMembers = question.carriers.contains { carrier in
      if case .member = carrier { true } else { false }
    }
  }

  /// Bytes from the file's start to each of them.
  var offsets: Set<Int> {
    var found: Set<Int> = []
    for index in file.code.indices {
      let token = file.code[index]
      let isNamed = token.kind == .identifier && names.contains(file.text(of: token))
      if isNamed || (fillsMembers && opensValues(at: index)) { found.insert(token.offset) }
    }
    return found
  }

  /// The names in the declarations outside of functions that hold one of some offsets.
  func valuesOutside(of functions: [FunctionDefinition], around offsets: Set<Int>) -> Set<String> {
    var found: Set<String> = []
    var position = 0
    var declaration: [Token] = []
    var depth = 0
    func close() {
      if declaration.contains(where: { offsets.contains($0.offset) }) {
        for token in declaration where token.kind == .identifier { found.insert(file.text(of: token)) }
      }
      declaration = []
      depth = 0
    }
    for token in file.code {
      while position < functions.count, functions[position].bodyEnd <= token.offset { position += 1 }
      if position < functions.count, token.offset >= functions[position].startOffset {
        close()
        continue
      }
      declaration.append(token)
      if token.isPunctuator(Byte.openBrace) { depth += 1 }
      if token.isPunctuator(Byte.closeBrace) { depth -= 1 }
      if token.isPunctuator(Byte.semicolon), depth <= 0 { close() }
    }
    close()
    return found
  }

  /// Whether a brace opens the values of an initialiser or of a compound literal.
  private func opensValues(at index: Int) -> Bool {
    guard file.code[index].isPunctuator(Byte.openBrace), index > 0 else { return false }
    guard file.code[index - 1].isPunctuator(Byte.closeParen) else {
      return file.code[index - 1].isPunctuator(Byte.equals)
    }
    // `(type){ ... }`, unlike the block behind `if (...)` or a macro.
    var depth = 0
    for position in stride(from: index - 1, through: 0, by: -1) {
      if file.code[position].isPunctuator(Byte.closeParen) { depth += 1 }
      guard file.code[position].isPunctuator(Byte.openParen) else { continue }
      depth -= 1
      guard depth == 0 else { continue }
      guard position > 0, file.code[position - 1].kind == .identifier else { return true }
      return text.isIdentifier(file.code[position - 1], "return")
    }
    return false
  }
}
