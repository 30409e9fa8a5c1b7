/// What a code token stands in.
enum Scope: UInt8, Sendable {
  /// Outside of all braces and parentheses.
  case file
  /// Outside of all braces, inside parentheses: a parameter list or a macro's arguments.
  case fileParentheses
  /// In a function's body, or in a block that a macro takes as an argument.
  case body
  /// Between the braces of a struct or union.
  case record
  /// Between the braces of an enum.
  case enumeration
  /// Between the braces of an initializer.
  case initializer
}

/// Walks a file's code tokens once and finds the scopes and the functions.
///
/// Braces are followed through all `#if` branches: each branch starts from the depth at its `#if`, and
/// behind the `#endif` the depth at the first branch's end holds. If the braces of a file still do not
/// balance, a second walk takes a brace in column 1 for the start or the end of a function.
struct FileStructure: Sendable {
  /// By name offset.
  private(set) var functions: [FunctionDefinition] = []
  /// One for each code token.
  private(set) var scopes: [Scope] = []
  /// Whether every brace found its partner in the first walk.
  let isBalanced: Bool

  init(
    path: String, code: [Token], directives: [Directive], conditionals: Conditionals, text: TokenText
  ) {
    var walk = StructureWalk(code: code, directives: directives, text: text, resynchronises: false)
    walk.run()
    isBalanced = walk.isBalanced
    if !walk.isBalanced {
      walk = StructureWalk(code: code, directives: directives, text: text, resynchronises: true)
      walk.run()
    }
    scopes = walk.scopes
    let staticNames = walk.staticDeclarations
    functions = walk.found.map { found in
      let name = code[found.head.name]
      let parameters = ParameterList(
        code[(found.head.open + 1)..<max(found.head.open + 1, found.head.close)], text: text)
      let spelling = text.spelling(name)
      let isStatic =
        code[found.head.start..<found.head.name].contains { text.isIdentifier($0, "static") }
        || staticNames.contains(spelling)
      return FunctionDefinition(
        name: spelling, file: path, line: name.line, nameOffset: name.offset,
        startOffset: code[found.head.start].offset, bodyStart: code[found.open].offset,
        bodyEnd: found.bodyEnd, isStatic: isStatic, guards: conditionals.guards(at: name.offset),
        parameters: parameters.texts, parameterNames: parameters.names)
    }.sorted { $0.nameOffset < $1.nameOffset }
  }
}

extension FileStructure {
  /// Whether a function's name stands at an offset, in its definition.
  func isFunctionName(at offset: Int) -> Bool {
    let index = functions.firstIndexOfSuffix { $0.nameOffset >= offset }
    return index < functions.count && functions[index].nameOffset == offset
  }

  /// The function whose body holds an offset; the first where `#if` branches give a body several heads.
  func function(at offset: Int) -> FunctionDefinition? {
    var index = functions.firstIndexOfSuffix { $0.bodyStart > offset } - 1
    var found: FunctionDefinition?
    while index >= 0, functions[index].bodyStart <= offset, offset < functions[index].bodyEnd {
      found = functions[index]
      index -= 1
    }
    return found
  }
}

extension Array {
  /// The first index from which on a condition holds, in an array where it holds for a suffix.
  func firstIndexOfSuffix(where condition: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The parameters of a function head.
struct ParameterList {
  private(set) var texts: [String] = []
  private(set) var names: [String] = []

  /// Splits the tokens between the parentheses at the commas.
  init(_ tokens: ArraySlice<Token>, text: TokenText) {
    var depth = 0
    var start = tokens.startIndex
    func add(_ part: ArraySlice<Token>, _ list: inout ParameterList) {
      guard !part.isEmpty else { return }
      list.texts.append(text.folded(part))
      if let name = ParameterList.name(of: part, text: text) { list.names.append(name) }
    }
    for index in tokens.indices {
      if tokens[index].isPunctuator(Byte.openParen) { depth += 1 }
      if tokens[index].isPunctuator(Byte.closeParen) { depth -= 1 }
      if depth == 0, tokens[index].isPunctuator(Byte.comma) {
        add(tokens[start..<index], &self)
        start = index + 1
      }
    }
    add(tokens[start...], &self)
  }

  /// `type name`, `type name[n]`, `type (*name)(...)`, `type name __attribute`.
  private static func name(of part: ArraySlice<Token>, text: TokenText) -> String? {
    var last: String?
    for index in part.indices {
      let token = part[index]
      if token.isPunctuator(Byte.openBracket) { break }
      if token.isPunctuator(Byte.openParen) {
        var inner = index + 1
        while inner < part.endIndex, part[inner].isPunctuator(Byte.star) { inner += 1 }
        guard inner > index + 1, inner < part.endIndex, part[inner].kind == .identifier else { break }
        return text.spelling(part[inner])
      }
      if token.kind == .identifier {
        let spelling = text.spelling(token)
        if last == nil || !spelling.hasPrefix("__") { last = spelling }
      }
    }
    return last
  }
}
