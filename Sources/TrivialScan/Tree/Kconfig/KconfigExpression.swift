/// A condition of the Kconfig language over numbered symbols; values are 0 (n), 1 (m) and 2 (y).
indirect enum KconfigExpression: Sendable {
  case constant(UInt8)
  case symbol(Int)
  case not(KconfigExpression)
  case and(KconfigExpression, KconfigExpression)
  case or(KconfigExpression, KconfigExpression)
  case compare(KconfigOperand, KconfigComparison, KconfigOperand)

  static let yes = KconfigExpression.constant(2)
  static let no = KconfigExpression.constant(0)

  /// `a && b`, with the constants folded away: most conditions are `y`.
  static func both(_ a: KconfigExpression, _ b: KconfigExpression) -> KconfigExpression {
    switch (a, b) {
    case (.constant(2), _): b
    case (_, .constant(2)): a
    case (.constant(0), _), (_, .constant(0)): .no
    default: .and(a, b)
    }
  }

  /// `a || b`, with the constants folded away.
  static func either(_ a: KconfigExpression, _ b: KconfigExpression) -> KconfigExpression {
    switch (a, b) {
    case (.constant(0), _): b
    case (_, .constant(0)): a
    case (.constant(2), _), (_, .constant(2)): .yes
    default: .or(a, b)
    }
  }

  /// Calls `body` for each symbol that stands unnegated in the condition.
  func forEachPositiveSymbol(_ body: (Int) -> Void) {
    switch self {
    case .symbol(let id): body(id)
    case .and(let a, let b), .or(let a, let b):
      a.forEachPositiveSymbol(body)
      b.forEachPositiveSymbol(body)
    case .constant, .not, .compare: break
    }
  }

  /// The terms of the outermost conjunction.
  var conjuncts: [KconfigExpression] {
    if case .and(let a, let b) = self { return a.conjuncts + b.conjuncts }
    return [self]
  }
}

enum KconfigOperand: Sendable {
  case symbol(Int)
  case text(String)
}

enum KconfigComparison: Sendable {
  case equal, unequal, less, lessOrEqual, greater, greaterOrEqual
}
