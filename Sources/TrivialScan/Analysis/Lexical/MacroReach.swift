/// What may come out of a macro, in any of its definitions and those that they use.
struct MacroReach: Sendable {
  /// Every word of the bodies.
  private(set) var words: Set<String> = []
  /// Whether all of it is known.
  var isKnown = true
  /// Whether words are pasted together.
  private(set) var pastes = false
  /// Whether a loop, a jump or assembly may be among it.
  private(set) var mayLoop = false

  /// Adds a definition, and gives the identifiers in its body that are no parameters.
  mutating func take(_ definition: MacroDefinition) -> [String] {
    guard let body = definition.words else {
      isKnown = false
      return []
    }
    var identifiers: [String] = []
    let parameters = Set(definition.parameters ?? [])
    for (position, word) in body.enumerated() {
      words.insert(word.text)
      if word.text == "##" { pastes = true }
      if Self.loops.contains(word.text) || word.text == "while" && !Self.isOnce(body[position...]) {
        mayLoop = true
      }
      if word.isIdentifier, !parameters.contains(word.text) { identifiers.append(word.text) }
    }
    if !Self.isBalanced(body) { isKnown = false }
    return identifiers
  }

  /// Adds what another macro comes to.
  mutating func formUnion(_ other: MacroReach) {
    words.formUnion(other.words)
    isKnown = isKnown && other.isKnown
    pastes = pastes || other.pastes
    mayLoop = mayLoop || other.mayLoop
  }

  /// Whether the function may be left from it.
  var mayReturn: Bool { !isKnown || words.contains("return") }

  /// Whether `name` may be among it, given the words of the use itself.
  func mayName(_ name: String, with uses: Set<String>) -> Bool {
    if !isKnown || words.contains(name) || uses.contains(name) { return true }
    return pastes && Self.isMade(of: { words.contains($0) || uses.contains($0) }, Array(name))
  }

  /// Whether a name falls into pieces of which each is a word or a number.
  private static func isMade(of isPiece: (String) -> Bool, _ name: [Character]) -> Bool {
    var reachable = [true] + [Bool](repeating: false, count: name.count)
    for start in name.indices where reachable[start] {
      for end in (start + 1)...name.count where !reachable[end] {
        let piece = name[start..<end]
        reachable[end] = piece.allSatisfy(\.isNumber) || isPiece(String(piece))
      }
    }
    return reachable[name.count]
  }

  private static let loops: Set<String> = [
    "for", "switch", "goto", "asm", "__asm__", "__asm", "break", "continue", "case", "default",
  ]

  /// `while (0)`, which ends what is done once.
  static func isOnce(_ words: ArraySlice<LexicalWord>) -> Bool {
    words.prefix(4).map(\.text) == ["while", "(", "0", ")"]
  }

  private static func isBalanced(_ words: [LexicalWord]) -> Bool {
    var open: [String] = []
    let closing = ["(": ")", "[": "]", "{": "}"]
    for word in words {
      if let close = closing[word.text] {
        open.append(close)
      } else if [")", "]", "}"].contains(word.text), open.popLast() != word.text {
        return false
      }
    }
    return open.isEmpty
  }
}
