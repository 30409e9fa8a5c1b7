/// Keeps the lines of a header that are active in a configuration; only CONFIG_ symbols are known.
struct ConditionalText {
  private let configuration: KernelConfiguration
  private let width: Int
  private var tokens: [KconfigToken] = []
  private var position = 0

  private init(_ configuration: KernelConfiguration, width: Int) {
    self.configuration = configuration
    self.width = width
  }

  /// The active lines; a condition over anything but configuration symbols counts as false.
  static func activeLines(
    of text: Substring, _ configuration: KernelConfiguration, width: Int
  ) -> [Substring] {
    var reader = ConditionalText(configuration, width: width)
    var stack: [(active: Bool, taken: Bool)] = []
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.trimmed
      guard trimmed.first == "#" else {
        if stack.allSatisfy(\.active) { lines.append(line) }
        continue
      }
      let directive = trimmed.dropFirst().trimmed
      let word = directive.prefix(while: \.isLetter)
      let rest = directive.dropFirst(word.count)
      switch word {
      case "ifdef", "ifndef":
        let holds = reader.isDefined(rest.trimmed) == (word == "ifdef")
        stack.append((holds, holds))
      case "if":
        let holds = reader.evaluate(rest)
        stack.append((holds, holds))
      case "elif", "else":
        guard let last = stack.popLast() else { break }
        let holds = !last.taken && (word == "else" || reader.evaluate(rest))
        stack.append((holds, last.taken || holds))
      case "endif": _ = stack.popLast()
      default: break
      }
    }
    return lines
  }

  private func isDefined(_ name: String) -> Bool {
    guard name.hasPrefix("CONFIG_") else { return false }
    let symbol = String(name.dropFirst("CONFIG_".count))
    return configuration.values[symbol].map { $0 != .module } ?? false
  }

  private mutating func evaluate(_ text: Substring) -> Bool {
    tokens = KconfigLexer.tokens(Array(text.utf8)[...]).filter { $0 != .word("*/") }
    position = 0
    return disjunction(depth: 0) != 0
  }

  private mutating func disjunction(depth: Int) -> Int {
    var value = conjunction(depth: depth)
    while take("||") {
      let right = conjunction(depth: depth)
      value = value != 0 || right != 0 ? 1 : 0
    }
    return value
  }

  private mutating func conjunction(depth: Int) -> Int {
    var value = comparison(depth: depth)
    while take("&&") {
      let right = comparison(depth: depth)
      value = value != 0 && right != 0 ? 1 : 0
    }
    return value
  }

  private mutating func comparison(depth: Int) -> Int {
    let left = term(depth: depth)
    if take(">") { return left > term(depth: depth) ? 1 : 0 }
    if take("<") { return left < term(depth: depth) ? 1 : 0 }
    if take(">=") { return left >= term(depth: depth) ? 1 : 0 }
    if take("<=") { return left <= term(depth: depth) ? 1 : 0 }
    if take("!=") { return left != term(depth: depth) ? 1 : 0 }
    return left
  }

  private mutating func term(depth: Int) -> Int {
    guard depth < 32 else { return 0 }
    if take("!") { return term(depth: depth + 1) == 0 ? 1 : 0 }
    if take("(") {
      let value = disjunction(depth: depth + 1)
      _ = take(")")
      return value
    }
    guard position < tokens.count, case .word(let word) = tokens[position] else { return 0 }
    position += 1
    switch word {
    case "defined", "IS_ENABLED", "IS_BUILTIN":
      let parenthesis = take("(")
      defer { if parenthesis { _ = take(")") } }
      guard position < tokens.count, case .word(let name) = tokens[position] else { return 0 }
      position += 1
      return isDefined(name) || (word == "IS_ENABLED" && configuration.isEnabled(String(name.dropFirst(7))))
        ? 1 : 0
    case "BITS_PER_LONG": return width
    default:
      if word.hasPrefix("CONFIG_") { return configuration.number(String(word.dropFirst(7))) ?? 0 }
      return KconfigEvaluator.number(word) ?? 0
    }
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard position < tokens.count, tokens[position] == .symbol(symbol) else { return false }
    position += 1
    return true
  }
}

/// The value of an enumerator that is last in an enum without initialisers.
enum EnumCounter {
  /// The number of enumerators before `last`, in this configuration; nil when the header lacks it.
  static func count(
    upTo last: String, in path: String, _ configuration: KernelConfiguration, width: Int
  ) -> Int? {
    guard let text = TreeFile.text(path), let end = text.firstRange(of: last + ","),
      let start = text[..<end.lowerBound].ranges(of: "enum ").last,
      let brace = text[start.upperBound..<end.lowerBound].firstIndex(of: "{")
    else { return nil }
    let body = withoutComments(text[text.index(after: brace)..<end.lowerBound])
    let lines = ConditionalText.activeLines(of: Substring(body), configuration, width: width)
    // An enumerator with a value is another name for an earlier one (PG_checked = PG_owner_priv_1).
    return lines.joined(separator: "\n").split(separator: ",").count { part in
      let name = part.trimmed
      return !name.isEmpty && !name.contains("=")
    }
  }

  private static func withoutComments(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let open = rest.firstRange(of: "/*") {
      result += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "*/") else { return result }
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
