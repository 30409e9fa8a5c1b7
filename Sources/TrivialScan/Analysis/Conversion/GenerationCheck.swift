/// Nothing is rewritten into a kfree_rcu that is not understood.
enum GenerationCheck: ConversionCheck {
  static let code = "unknown-generation"

  static func objection(to site: ConversionCase) -> String? {
    guard case .unknown(let found) = site.kfreeRcu.generation else { return nil }
    return "the tree's kfree_rcu is of no known generation: \(found)"
  }
}
