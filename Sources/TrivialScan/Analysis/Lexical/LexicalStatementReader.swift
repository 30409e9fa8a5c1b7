/// Tells what one top-level statement certainly is.
struct LexicalStatementReader {
  enum Meaning {
    /// It declares something, or recovers the object.
    case neutral
    /// It frees the object, and nothing else.
    case free(FreeFunction)
    /// It does something else, in every configuration.
    case obstacle(Obstacle, isCertainlyMinor: Bool)
    /// It may be any of these, but what follows is still reached.
    case unsure
    /// It leaves the function.
    case end
    /// It has a macro, which might leave the function.
    case opaque
  }

  let judgement: LexicalJudgement
  let head: String?
  let callers: Set<String>
  /// The parameters and the variables that were declared so far.
  private var locals: Set<String>
  /// The variables that certainly hold the head or the object around it.
  private var recovered: Set<String> = []

  init(judgement: LexicalJudgement, head: String?, parameters: Set<String>, callers: Set<String>) {
    self.judgement = judgement
    self.head = head
    self.callers = callers
    locals = parameters
    if let head { recovered.insert(head) }
  }

  typealias Words = ArraySlice<LexicalWord>

  mutating func read(_ words: Words) -> Meaning {
    let start = words.startIndex
    switch words[start].text {
    case ";": return .neutral
    case "return": return .end
    case "for", "while", "switch": return heavy(words, .loop)
    case "if": return readIf(words)
    case "do", "{", "goto", "case", "default", "asm", "__asm__", "static": return .opaque
    default: break
    }
    if let meaning = readRecovery(words) { return meaning }
    guard isPlain(words) else { return .opaque }
    if words.isCallee(at: start) { return readCall(words) }
    if isDeclaration(words) { return readDeclaration(words) }
    return readStore(words) ? minor(words, .store) : .unsure
  }

  // MARK: Recovering the object

  /// `struct t *v = container_of(head, struct t, m);`, the same without the declaration, and casts of the head.
  private mutating func readRecovery(_ words: Words) -> Meaning? {
    guard let equals = words.firstIndex(where: { $0.text == "=" }), equals > words.startIndex,
      words[words.endIndex - 1].text == ";"
    else { return nil }
    let variable = words[equals - 1]
    guard variable.isIdentifier, !judgement.isMacro(variable.text) else { return nil }
    let left = words[..<(equals - 1)]
    guard left.isEmpty ? locals.contains(variable.text) : isPointerType(left) else { return nil }
    guard isHeadExpression(words[(equals + 1)..<(words.endIndex - 1)]) else { return nil }
    locals.insert(variable.text)
    recovered.insert(variable.text)
    return .neutral
  }

  /// `struct t *`.
  private func isPointerType(_ words: Words) -> Bool {
    let words = words.first?.text == "const" ? words.dropFirst() : words
    return words.count == 3 && words.first?.text == "struct" && words.last?.text == "*"
  }

  private func isHeadExpression(_ words: Words) -> Bool {
    let start = words.startIndex
    if words.count == 1 { return recovered.contains(words[start].text) }
    if words[start].text == "(", let close = words.closing(of: start),
      isPointerType(words[(start + 1)..<close])
    {
      return isHeadExpression(words[(close + 1)...])
    }
    guard words.count > 7, ["container_of", "list_entry"].contains(words[start].text),
      words[start + 1].text == "(",
      words.closing(of: start + 1) == words.endIndex - 1, recovered.contains(words[start + 2].text)
    else { return false }
    let rest = words[(start + 3)..<(words.endIndex - 1)]
    let shape = rest.map { $0.isIdentifier ? "x" : $0.text }
    guard shape.count >= 5, Array(shape.prefix(5)) == [",", "x", "x", ",", "x"],
      rest[rest.startIndex + 1].text == "struct"
    else { return false }
    let path = shape.dropFirst(5)
    return path.enumerated().allSatisfy { $0.offset % 2 == 0 ? $0.element == "." : $0.element == "x" }
      && path.count % 2 == 0
  }

  // MARK: Statements

  /// Whether no name is a macro that could make something else of the words.
  private func isPlain(_ words: Words) -> Bool {
    for position in words.indices where words[position].isIdentifier {
      let name = words[position].text
      let isTag =
        position > words.startIndex && ["struct", "union", "enum"].contains(words[position - 1].text)
      if isTag || words.isMember(at: position) && !words.isCallee(at: position) { continue }
      if name == "goto" || name == "return" || name == "asm" { return false }
      if judgement.isMacro(name), FreeFunction(rawValue: name) == nil, name != "NULL" { return false }
    }
    return !words.contains { $0.text == "#" || $0.text == "##" }
  }

  private func isDeclaration(_ words: Words) -> Bool {
    let start = words.startIndex
    guard words.count > 2, words[start].isIdentifier else { return false }
    return words[start + 1].isIdentifier || words[start + 1].text == "*" && words[start + 2].isIdentifier
  }

  private mutating func readDeclaration(_ words: Words) -> Meaning {
    for position in words.indices where words[position].isIdentifier && position + 1 < words.endIndex {
      if ["=", ";", ",", "["].contains(words[position + 1].text) { locals.insert(words[position].text) }
    }
    // A declaration may give a recovered name another meaning only inside of a block, which is not read.
    let isSilent = !words.contains { ["(", "++", "--", "?", "{", "&", "["].contains($0.text) }
    return isSilent && words.count(where: { $0.text == "=" }) <= 1 && words.last?.text == ";"
      ? .neutral : .unsure
  }

  private func readCall(_ words: Words) -> Meaning {
    let start = words.startIndex
    guard let close = words.closing(of: start + 1), close == words.endIndex - 2, words[close + 1].text == ";"
    else {
      return .unsure
    }
    let name = words[start].text
    let arguments = words[(start + 2)..<close]
    if let free = FreeFunction(rawValue: name) {
      let object = free.objectArgument == 0 ? arguments : arguments.drop { $0.text != "," }.dropFirst()
      let cache = arguments.prefix { $0.text != "," }
      let isCertain = object.count == 1 && object.first.map { recovered.contains($0.text) } ?? false
      return isCertain && (free.objectArgument == 0 || cache.count == 1) ? .free(free) : .unsure
    }
    let isKeyword = ["sizeof", "typeof", "__typeof__"].contains(name) || name.hasPrefix("__builtin")
    guard !isKeyword, !arguments.contains(where: { $0.text == "{" }) else { return .unsure }
    if judgement.source.functions[name] != nil {
      guard judgement.helperDoesMore(name, callers: callers) else { return .unsure }
    } else if judgement.source.mayGenerate(name), !locals.contains(name) {
      return .unsure
    }
    let takesObject = arguments.contains { locals.contains($0.text) }
    return minor(
      words, .call(name: locals.contains(name) ? "a function pointer" : name, takesObject: takesObject))
  }

  /// `if` on something that no compiler can know.
  private func readIf(_ words: Words) -> Meaning {
    let start = words.startIndex
    guard let close = words.closing(of: start + 1) else { return .opaque }
    let condition = words[(start + 2)..<close]
    let allowed: Set<String> = ["->", ".", "!", "(", ")", ","]
    let isRuntime =
      isPlain(condition)
      && condition.allSatisfy { $0.isIdentifier && $0.text != "NULL" || allowed.contains($0.text) }
      && condition.contains { $0.text == "->" }
    // An unconditional return may hide behind a condition that is a constant.
    guard isRuntime else { return .opaque }
    let branches = words[(close + 1)...]
    let loops: Set<String> = ["for", "while", "do", "switch", "goto", "asm", "if"]
    let isSimple =
      isPlain(ArraySlice(branches.filter { $0.text != "return" }))
      && !branches.contains { loops.contains($0.text) }
    return described(words, .branch, isCertainlyMinor: isSimple)
  }

  /// `a->b = c;`, `a->b++;`.
  private func readStore(_ words: Words) -> Bool {
    guard words[words.startIndex].isIdentifier, words.last?.text == ";" else { return false }
    let place = words.prefix { $0.isIdentifier || $0.text == "->" || $0.text == "." }
    guard place.contains(where: { $0.text == "->" }), place.endIndex < words.endIndex else { return false }
    let rest = words[place.endIndex...]
    if ["++", "--"].contains(rest.first?.text) { return rest.count == 2 }
    return rest.first?.text == "=" && !rest.contains { $0.text == "{" }
  }

  // MARK: Obstacles

  private func minor(_ words: Words, _ action: BodyEffect.Action) -> Meaning {
    described(words, action, isCertainlyMinor: true)
  }

  private func heavy(_ words: Words, _ action: BodyEffect.Action) -> Meaning {
    described(words, action, isCertainlyMinor: false)
  }

  private func described(_ words: Words, _ action: BodyEffect.Action, isCertainlyMinor: Bool) -> Meaning {
    let text = (words.last?.text == ";" ? words.dropLast() : words).line()
    let obstacle = ObstacleDescription(effects: [BodyEffect(action: action)], text: text).obstacle
    return .obstacle(obstacle, isCertainlyMinor: isCertainlyMinor && obstacle.isMinor)
  }
}
