/// Reads one condition: `||` binds weakest, then `&&`, then `!`, then comparisons.
struct KconfigExpressionReader {
  private let tokens: [KconfigToken]
  private var position = 0
  private var depth = 0

  init(_ tokens: [KconfigToken]) { self.tokens = tokens }

  /// The condition; an empty or broken one is `n`, as an undefined symbol is.
  mutating func read(_ model: inout KconfigModel) -> KconfigExpression {
    var result = conjunction(&model)
    while take("||") { result = .either(result, conjunction(&model)) }
    return result
  }

  private mutating func conjunction(_ model: inout KconfigModel) -> KconfigExpression {
    var result = term(&model)
    while take("&&") { result = .both(result, term(&model)) }
    return result
  }

  private mutating func term(_ model: inout KconfigModel) -> KconfigExpression {
    guard depth < 64 else { return .no }
    depth += 1
    defer { depth -= 1 }
    if take("!") {
      let inner = term(&model)
      if case .constant(let value) = inner { return .constant(2 - value) }
      return .not(inner)
    }
    if take("(") {
      let inner = read(&model)
      _ = take(")")
      return inner
    }
    guard position < tokens.count else { return .no }
    let token = tokens[position]
    position += 1
    if let comparison = comparison() {
      guard position < tokens.count else { return .no }
      let right = tokens[position]
      position += 1
      return .compare(operand(token, &model), comparison, operand(right, &model))
    }
    switch token {
    case .word("y"), .text("y"): return .yes
    case .word("m"), .text("m"): return .constant(1)
    case .word("n"), .text("n"): return .no
    case .word(let name): return .symbol(model.id(name))
    case .text, .symbol: return .no
    }
  }

  private mutating func comparison() -> KconfigComparison? {
    guard position < tokens.count, case .symbol(let text) = tokens[position] else { return nil }
    let found: KconfigComparison? =
      switch text {
      case "=": .equal
      case "!=": .unequal
      case "<": .less
      case "<=": .lessOrEqual
      case ">": .greater
      case ">=": .greaterOrEqual
      default: nil
      }
    if found != nil { position += 1 }
    return found
  }

  private func operand(_ token: KconfigToken, _ model: inout KconfigModel) -> KconfigOperand {
    switch token {
    case .word(let name) where name == "y" || name == "m" || name == "n": .text(name)
    case .word(let name): .symbol(model.id(name))
    case .text(let text), .symbol(let text): .text(text)
    }
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard position < tokens.count, tokens[position] == .symbol(symbol) else { return false }
    position += 1
    return true
  }
}
