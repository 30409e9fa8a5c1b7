/// The macro kfree_rcu is a statement: it cannot stand inside an expression.
enum StatementCheck: ConversionCheck {
  static let code = "not-a-statement"

  static func objection(to site: ConversionCase) -> String? {
    guard site.mention.mentionClass == .call, let answer = site.answer, !answer.isStatement else {
      return nil
    }
    return "the call is part of an expression, and kfree_rcu() is a statement"
  }
}
