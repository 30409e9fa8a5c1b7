/// Which words of a body stand for the head or the object around it.
struct ObjectWords {
  /// The variables that certainly hold one of them.
  var recovered: Set<String> = []

  init(head: String?) {
    if let head { recovered.insert(head) }
  }

  typealias Words = ArraySlice<LexicalWord>

  /// The position of the variable in `struct t *v = container_of(head, struct t, m);`, in the same without the
  /// declaration, and in casts of the head; nil where the words are something else.
  func recovery(in words: Words, locals: Set<String>) -> Int? {
    guard let equals = words.firstIndex(where: { $0.text == "=" }), equals > words.startIndex,
      words[words.endIndex - 1].text == ";", words[equals - 1].isIdentifier
    else { return nil }
    let left = words[..<(equals - 1)]
    guard left.isEmpty ? locals.contains(words[equals - 1].text) : Self.isPointerType(left) else {
      return nil
    }
    return isObject(words[(equals + 1)..<(words.endIndex - 1)]) ? equals - 1 : nil
  }

  /// Whether the words are the head, the object, or a way from one to the other.
  func isObject(_ words: Words) -> Bool {
    let start = words.startIndex
    guard let first = words.first else { return false }
    if words.count == 1 { return recovered.contains(first.text) }
    if first.text == "(", let close = words.closing(of: start), Self.isPointerType(words[(start + 1)..<close])
    {
      return isObject(words[(close + 1)...])
    }
    guard words.count > 7, ["container_of", "list_entry"].contains(first.text), words[start + 1].text == "(",
      words.closing(of: start + 1) == words.endIndex - 1, recovered.contains(words[start + 2].text)
    else { return false }
    let rest = Array(words[(start + 3)..<(words.endIndex - 1)])
    let shape = rest.map { $0.isIdentifier ? "x" : $0.text }
    let types = [[",", "x", "x", ",", "x"], [",", "x", "(", "*", "x", ")", ",", "x"]]
    guard let type = types.first(where: { Array(shape.prefix($0.count)) == $0 }),
      rest[1].text == (type.count == 5 ? "struct" : "typeof")
    else { return false }
    let path = shape.dropFirst(type.count)
    return path.enumerated().allSatisfy { $0.offset % 2 == 0 ? $0.element == "." : $0.element == "x" }
      && path.count % 2 == 0
  }

  /// Forgets the variables that the words may change.
  mutating func forgetWhatChanges(in words: Words) {
    for position in words.indices where recovered.contains(words[position].text) {
      let next = position + 1 < words.endIndex ? words[position + 1].text : ""
      let before = position > words.startIndex ? words[position - 1].text : ""
      let isChanged = next.hasSuffix("=") && next != "==" || next == "++" || next == "--"
      let isLent = before == "&" && next != "->" && next != "."
      if isChanged || isLent || before == "++" || before == "--" { recovered.remove(words[position].text) }
    }
  }

  /// Whether the words are a member of the object: `p->a`, `p->a.b`, `p->a->b`.
  func isMember(_ words: Words) -> Bool {
    guard let first = words.first, recovered.contains(first.text), words.count >= 3, words.count % 2 == 1
    else {
      return false
    }
    return words.enumerated().allSatisfy { position, word in
      position % 2 == 0 ? word.isIdentifier : word.text == "->" || word.text == "."
    }
  }

  /// `struct t *`.
  private static func isPointerType(_ words: Words) -> Bool {
    let words = words.first?.text == "const" ? words.dropFirst() : words
    return words.count == 3 && words.first?.text == "struct" && words.last?.text == "*"
  }
}
