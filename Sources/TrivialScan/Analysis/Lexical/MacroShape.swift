/// What the use of a macro, written as a statement, is in the syntax tree, whatever it expands to.
enum MacroShape: Sendable {
  /// An expression or a `do { ... } while (0)`: one statement, which does something or, where it expands to
  /// nothing, may do something in another configuration.
  case statement
  /// The head of a loop.
  case loop
  /// A declaration, a block, or anything else.
  case unknown
}

extension MacroTable {
  /// The shape that all definitions of a macro agree in.
  func shape(of name: String, below callers: Set<String> = []) -> MacroShape {
    guard !callers.contains(name), callers.count < 16 else { return .unknown }
    let shapes = Set(definitions(of: name).map { shape(of: $0, below: callers.union([name])) })
    return shapes.count == 1 ? shapes.first ?? .unknown : .unknown
  }

  private func shape(of definition: MacroDefinition, below callers: Set<String>) -> MacroShape {
    guard let all = definition.words else { return .unknown }
    let words = all.last?.text == ";" ? all.dropLast() : all[...]
    guard let first = words.first else { return .statement }
    switch first.text {
    case "do":
      return words.count > 4 && MacroReach.isOnce(words.suffix(4)) ? .statement : .unknown
    case "for", "while":
      return words.closing(of: words.startIndex + 1) != nil ? .loop : .unknown
    case "(":
      return isValue(words) ? .statement : .unknown
    default:
      return shape(ofUse: words, parameters: Set(definition.parameters ?? []), below: callers)
    }
  }

  /// An expression in parentheses, a statement expression, or a cast of an expression.
  private func isValue(_ words: ArraySlice<LexicalWord>) -> Bool {
    guard let close = words.closing(of: words.startIndex) else { return false }
    if close == words.endIndex - 1, words[words.startIndex + 1].text == "{" { return true }
    return !words.contains { ["=", "{", ";"].contains($0.text) }
  }

  /// `name(...)`, or `name` alone.
  private func shape(
    ofUse words: ArraySlice<LexicalWord>, parameters: Set<String>, below callers: Set<String>
  ) -> MacroShape {
    let start = words.startIndex
    guard words[start].isIdentifier, !parameters.contains(words[start].text) else { return .unknown }
    let keywords: Set<String> = [
      "struct", "union", "enum", "static", "extern", "const", "volatile", "typeof", "__typeof__", "if",
      "else",
      "switch", "goto", "return", "break", "continue", "case", "default", "asm", "__asm__", "register",
      "auto",
      "__extension__", "typedef", "unsigned", "signed", "int", "long", "short", "char", "void",
    ]
    guard !keywords.contains(words[start].text) else { return .unknown }
    if words.count > 1 {
      guard words.isCallee(at: start), let close = words.closing(of: start + 1) else { return .unknown }
      guard close == words.endIndex - 1 || isMacro(words[start].text) else { return .unknown }
      if close != words.endIndex - 1 {
        // What follows a loop's head is the loop's body.
        return shape(of: words[start].text, below: callers) == .loop ? .loop : .unknown
      }
    }
    return isMacro(words[start].text) ? shape(of: words[start].text, below: callers) : .statement
  }
}
