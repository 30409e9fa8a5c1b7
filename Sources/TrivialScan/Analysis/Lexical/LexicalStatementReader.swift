/// Tells what one top-level statement certainly is.
struct LexicalStatementReader {
  enum Meaning {
    /// It declares something, or recovers the object.
    case neutral
    /// It frees the object, and nothing else; in a helper, it frees something.
    case free(FreeFunction)
    /// It frees a member of the object, unless that is an array.
    case memberFree(Obstacle)
    /// It does something else, in every configuration.
    case obstacle(Obstacle, isCertainlyMinor: Bool)
    /// It may be any of these, but what follows is still reached.
    case unsure
    /// It leaves the function.
    case end
    /// It may leave the function.
    case opaque
  }

  let judgement: LexicalJudgement
  let callers: Set<String>
  /// Whether the statements are those of a helper, not of the callback itself.
  private let isHelper: Bool
  /// The parameters and the variables that were declared so far.
  private var locals: Set<String>
  private var object: ObjectWords

  init(judgement: LexicalJudgement, head: String?, parameters: Set<String>, callers: Set<String>) {
    self.judgement = judgement
    self.callers = callers
    isHelper = head == nil
    locals = parameters
    object = ObjectWords(head: head)
  }

  typealias Words = ArraySlice<LexicalWord>

  private var macros: MacroTable { judgement.macros }

  mutating func read(_ words: Words) -> Meaning {
    let start = words.startIndex
    switch words[start].text {
    case ";": return .neutral
    case "return": return words.count == 2 ? .end : .opaque
    case "for", "while", "switch": return described(words, .loop)
    case "if":
      object.forgetWhatChanges(in: words)
      // Where branches are profiled, `if` is a macro that opens with `if`.
      let isBranch = macros.definitions(of: "if").allSatisfy { $0.words?.first?.text == "if" }
      return isBranch ? described(words, .branch) : .opaque
    case "do": return readDo(words)
    case "goto": return described(words, .jump)
    case "{", "case", "default", "asm", "__asm", "__asm__", "else": return .opaque
    default: break
    }
    guard !macros.reach(of: words).mayReturn else { return .opaque }
    let meaning = readPlain(words)
    if case .neutral = meaning { return meaning }
    object.forgetWhatChanges(in: words)
    return meaning
  }

  /// A statement without a keyword, in which no macro leaves the function.
  private mutating func readPlain(_ words: Words) -> Meaning {
    let start = words.startIndex
    guard !words.contains(where: { ["#", "##", "return", "goto"].contains($0.text) }) else { return .opaque }
    if let variable = object.recovery(in: words, locals: locals),
      !macros.isMacro(words[variable].text)
    {
      locals.insert(words[variable].text)
      object.recovered.insert(words[variable].text)
      return .neutral
    }
    if words.isCallee(at: start) { return readCall(words) }
    if isDeclaration(words) { return readDeclaration(words) }
    if isPointerCall(words) { return described(words, .call(name: "a function pointer", takesObject: true)) }
    return readAssignment(words)
  }

  /// A written `do`: a loop where its condition is no constant.
  private func readDo(_ words: Words) -> Meaning {
    guard let last = words.lastIndex(where: { $0.text == "while" }) else { return .opaque }
    let condition = words[(last + 1)...].filter { !["(", ")", ";"].contains($0.text) }
    let isVariable = condition.count == 1 && condition.allSatisfy { locals.contains($0.text) }
    return isVariable && !macros.isMacro(condition[0].text) ? described(words, .loop) : .opaque
  }

  // MARK: Declarations and stores

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
    return isSilent(words) && words.count(where: { $0.text == "=" }) <= 1 ? .neutral : .unsure
  }

  /// Whether nothing but reading comes of the words.
  private func isSilent(_ words: Words) -> Bool {
    words.last?.text == ";" && !words.contains { ["(", "++", "--", "?", "{", "static"].contains($0.text) }
      && words.allSatisfy { !$0.isIdentifier || $0.text == "NULL" || !macros.isMacro($0.text) }
  }

  /// `a->b = c;`, `a->b++;`, and the same for variables.
  private mutating func readAssignment(_ words: Words) -> Meaning {
    guard words[words.startIndex].isIdentifier, words.last?.text == ";" else { return .unsure }
    let place = words.prefix { $0.isIdentifier || $0.text == "->" || $0.text == "." }
    guard place.endIndex < words.endIndex,
      !place.contains(where: { $0.isIdentifier && macros.isMacro($0.text) })
    else { return .unsure }
    let rest = words[place.endIndex...]
    let isIncrement = ["++", "--"].contains(rest.first?.text) && rest.count == 2
    guard isIncrement || rest.first?.text == "=" && !rest.contains(where: { $0.text == "{" }) else {
      return .unsure
    }
    if place.contains(where: { $0.text == "->" }) { return described(words, .store) }
    guard place.count == 1, let variable = place.first?.text else { return .unsure }
    if !locals.contains(variable) { return described(words, .store) }
    guard isSilent(words), rest.count(where: { $0.text == "=" }) <= 1 else { return .unsure }
    object.recovered.remove(variable)
    return .neutral
  }

  // MARK: Calls

  /// `a->b->c(...);`.
  private func isPointerCall(_ words: Words) -> Bool {
    let place = words.prefix { $0.isIdentifier || $0.text == "->" || $0.text == "." }
    guard place.last?.isIdentifier == true, place.contains(where: { $0.text == "->" }),
      !place.contains(where: { $0.isIdentifier && macros.isMacro($0.text) }), place.endIndex < words.endIndex,
      words[place.endIndex].text == "(", let close = words.closing(of: place.endIndex)
    else { return false }
    return close == words.endIndex - 2 && words[close + 1].text == ";"
  }

  private func readCall(_ words: Words) -> Meaning {
    let start = words.startIndex
    let name = words[start].text
    let isName = macros.isMacro(name)
    if isName, macros.shape(of: name) == .loop { return described(words, .loop) }
    guard let close = words.closing(of: start + 1), close == words.endIndex - 2, words[close + 1].text == ";"
    else { return .unsure }
    let arguments = words[(start + 2)..<close]
    if let free = FreeFunction(rawValue: name), !isName { return readFree(words, free, arguments) }
    let isKeyword = ["sizeof", "typeof", "__typeof__"].contains(name) || name.hasPrefix("__builtin")
    guard !isKeyword, !arguments.contains(where: { $0.text == "{" }), !mayFree(words) else { return .unsure }
    if isName {
      // What a macro expands to may be nothing, which only the callback's own statements are told for.
      guard !isHelper, macros.shape(of: name) == .statement else { return .unsure }
    } else if judgement.source.functions[name] != nil {
      guard judgement.helperDoesMore(name, callers: callers) else { return .unsure }
    } else if !locals.contains(name), judgement.mayBeGenerated(name) {
      return .unsure
    }
    let takesObject = arguments.contains { locals.contains($0.text) }
    return described(
      words, .call(name: locals.contains(name) ? "a function pointer" : name, takesObject: takesObject))
  }

  /// Whether a free, or a function of the file that might be one, may come out of a macro in these words.
  private func mayFree(_ words: Words) -> Bool {
    let uses = Set(words.lazy.filter(\.isIdentifier).map(\.text))
    if FreeFunction.allCases.contains(where: { uses.contains($0.rawValue) }) { return true }
    guard uses.contains(where: macros.isMacro) else { return false }
    let reach = macros.reach(of: words)
    let callee = words[words.startIndex].text
    let functions = judgement.source.functionNames.subtracting(macros.isMacro(callee) ? [] : [callee])
    return FreeFunction.allCases.contains { reach.mayName($0.rawValue, with: uses) }
      || functions.contains { name in
        reach.mayName(name, with: uses) && !judgement.helperDoesMore(name, callers: callers)
      }
  }

  private func readFree(_ words: Words, _ free: FreeFunction, _ arguments: Words) -> Meaning {
    if isHelper { return .free(free) }
    let freed = free.objectArgument == 0 ? arguments : arguments.drop { $0.text != "," }.dropFirst()
    let cache = arguments.prefix { $0.text != "," }
    guard free.objectArgument == 0 || cache.count == 1, !freed.isEmpty else { return .unsure }
    if object.isObject(freed) { return .free(free) }
    guard object.isMember(freed), !freed.contains(where: { $0.isIdentifier && macros.isMacro($0.text) })
    else {
      return .unsure
    }
    let freedValue = TypedValue(.other(fromObject: true))
    guard case .obstacle(let obstacle, true) = described(words, .free(free, freedValue)) else {
      return .unsure
    }
    return .memberFree(obstacle)
  }

  // MARK: Obstacles

  private func described(_ words: Words, _ action: BodyEffect.Action) -> Meaning {
    let text = (words.last?.text == ";" ? words.dropLast() : words).line()
    let obstacle = ObstacleDescription(effects: [BodyEffect(action: action)], text: text).obstacle
    return .obstacle(obstacle, isCertainlyMinor: obstacle.isMinor && !mayLoop(words))
  }

  private func mayLoop(_ words: Words) -> Bool {
    let loops: Set<String> = ["for", "while", "do", "switch", "goto", "asm", "__asm__", "__asm", "{"]
    let inner = words.first?.text == "if" ? words.filter { $0.text != "{" } : Array(words)
    return inner.contains { loops.contains($0.text) } || macros.reach(of: words).mayLoop
  }
}
