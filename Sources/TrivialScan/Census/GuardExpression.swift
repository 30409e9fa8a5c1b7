/// A preprocessor condition, parsed.
public indirect enum GuardExpression: Sendable, Hashable {
  /// `defined(X)`.
  case defined(String)
  /// A macro that stands for its value.
  case identifier(String)
  /// A constant.
  case number(Int)
  /// `IS_ENABLED(CONFIG_X)` and its relatives of include/linux/kconfig.h.
  case option(OptionTest, String)
  /// `!x`.
  case not(GuardExpression)
  /// `x && y`.
  case and(GuardExpression, GuardExpression)
  /// `x || y`.
  case or(GuardExpression, GuardExpression)
  /// Anything else, e.g. a comparison; equal texts have equal values.
  case other(String)

  /// The tests of a configuration symbol that include/linux/kconfig.h defines.
  public enum OptionTest: String, Sendable, Hashable, CaseIterable {
    case isEnabled = "IS_ENABLED"
    case isBuiltin = "IS_BUILTIN"
    case isModule = "IS_MODULE"
    case isReachable = "IS_REACHABLE"
  }

  /// Parses a condition.
  ///
  /// What it cannot make sense of becomes `other`, as much of it as needed.
  public init(parsing text: String) {
    var parser = GuardParser(text)
    self = parser.parse()
  }

  /// The expression's text in normal form.
  public var description: String {
    switch self {
    case .defined(let name): "defined(\(name))"
    case .identifier(let name): name
    case .number(let value): String(value)
    case .option(let test, let name): "\(test.rawValue)(\(name))"
    case .not(let inner): inner.isCompound ? "!(\(inner.description))" : "!\(inner.description)"
    case .and(let left, let right): "\(left.operand) && \(right.operand)"
    case .or(let left, let right): "\(left.operand) || \(right.operand)"
    case .other(let text): text
    }
  }

  private var isCompound: Bool {
    switch self {
    case .and, .or, .other: true
    default: false
    }
  }

  private var operand: String {
    switch self {
    case .and, .or: "(\(description))"
    default: description
    }
  }
}

/// A parser by precedence: `||`, `&&`, then units; a unit that meets another operator becomes `other`.
struct GuardParser {
  private let tokens: [(text: String, kind: Token.Kind)]
  private var position = 0
  private var depth = 0

  /// Conditions nested deeper than this are not taken apart.
  private static let depthLimit = 200
  /// Conditions longer than this are not taken apart.
  private static let tokenLimit = 4000

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let spelling = TokenText(bytes: bytes)
    tokens = bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(buffer)
      var tokens: [(text: String, kind: Token.Kind)] = []
      while let token = lexer.next() {
        if token.kind != .comment { tokens.append((spelling.spelling(token), token.kind)) }
      }
      return tokens
    }
  }

  mutating func parse() -> GuardExpression {
    guard tokens.count <= GuardParser.tokenLimit else { return .other(text(0..<tokens.count)) }
    let result = disjunction()
    // A closing parenthesis too many, or something else behind the condition.
    return position < tokens.count ? .other(text(0..<tokens.count)) : result
  }

  private mutating func disjunction() -> GuardExpression {
    let start = position
    var result = conjunction()
    while accept("||") { result = .or(result, conjunction()) }
    // `a ? b : c` binds weaker than everything else.
    guard peek == "?" else { return result }
    skipOperand(stoppingAt: [])
    result = .other(text(start..<position))
    return result
  }

  private mutating func conjunction() -> GuardExpression {
    var result = comparison()
    while accept("&&") { result = .and(result, comparison()) }
    return result
  }

  /// A unit, or a run of units and operators that is kept as text.
  private mutating func comparison() -> GuardExpression {
    let start = position
    let unit = unary()
    guard let next = peek, next != "&&", next != "||", next != ")", next != "?" else { return unit }
    skipOperand(stoppingAt: ["&&", "||", "?"])
    return .other(text(start..<position))
  }

  private mutating func unary() -> GuardExpression {
    depth += 1
    defer { depth -= 1 }
    let start = position
    guard depth < GuardParser.depthLimit, position < tokens.count else {
      position = tokens.count
      return .other(text(start..<position))
    }
    let token = tokens[position]
    if accept("!") { return .not(unary()) }
    if accept("(") {
      let inner = disjunction()
      if accept(")") { return inner }
      position = tokens.count
      return .other(text(start..<position))
    }
    position += 1
    switch token.kind {
    case .number: return GuardParser.value(token.text).map { .number($0) } ?? .other(token.text)
    case .identifier: return name(token.text, from: start)
    default: return .other(token.text)
    }
  }

  private mutating func name(_ name: String, from start: Int) -> GuardExpression {
    if name == "defined", position < tokens.count {
      if tokens[position].kind == .identifier {
        position += 1
        return .defined(tokens[position - 1].text)
      }
      if let argument = soleArgument() { return .defined(argument) }
    }
    if let test = GuardExpression.OptionTest(rawValue: name), let argument = soleArgument() {
      return .option(test, argument)
    }
    guard peek == "(" else { return .identifier(name) }
    position += 1
    skipOperand(stoppingAt: [])
    _ = accept(")")
    return .other(text(start..<position))
  }

  /// Takes `(name)`.
  private mutating func soleArgument() -> String? {
    guard position + 2 < tokens.count, tokens[position].text == "(",
      tokens[position + 1].kind == .identifier, tokens[position + 2].text == ")"
    else { return nil }
    position += 3
    return tokens[position - 2].text
  }

  /// Moves to the next of some operators, or to the parenthesis that closes the current ones.
  private mutating func skipOperand(stoppingAt operators: Set<String>) {
    var open = 0
    while let next = peek {
      if open == 0, next == ")" || operators.contains(next) { return }
      if next == "(" { open += 1 }
      if next == ")" { open -= 1 }
      position += 1
    }
  }

  private var peek: String? { position < tokens.count ? tokens[position].text : nil }

  private mutating func accept(_ text: String) -> Bool {
    guard peek == text else { return false }
    position += 1
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    Conditionals.normalised(Array(tokens[range]))
  }

  /// An integer constant with its suffixes.
  private static func value(_ text: String) -> Int? {
    var digits = text.lowercased()[...]
    while let last = digits.last, last == "u" || last == "l" { digits.removeLast() }
    if digits.hasPrefix("0x") { return Int(digits.dropFirst(2), radix: 16) }
    if digits.hasPrefix("0"), digits.count > 1 { return Int(digits.dropFirst(), radix: 8) }
    return Int(digits)
  }
}
