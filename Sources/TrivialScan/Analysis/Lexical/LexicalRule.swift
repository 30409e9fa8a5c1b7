/// A rule by which a callback's tokens alone prove that it is not trivial.
///
/// Each holds whatever the configuration is: it counts only statements outside of `#if` and before anything
/// that might leave the function, and reads a macro by all definitions that the source may see.
public enum LexicalRule: String, Codable, Sendable, CaseIterable {
  /// The body has a loop or a `switch` of its own, which neither a trivial nor a near callback has.
  case loop
  /// Two of the body's statements each do something else than free the object.
  case twoObstacles = "two-obstacles"
  /// One statement does something else; every other one recovers the object or frees it.
  case oneObstacle = "one-obstacle"
}

/// What a rule proves of a definition.
struct LexicalFinding: Sendable, Equatable {
  var rule: LexicalRule
  /// `near` or `nontrivial`.
  var verdict: Verdict
  var obstacles: [Obstacle]
  var free: FreeFunction?

  /// The same as the finding of a parse that was not made.
  var finding: CallbackFinding {
    let sentence = obstacles.prefix(4).map(\.sentence).joined(separator: "; ")
    return CallbackFinding(
      verdict: verdict, reason: "\(sentence) [by its tokens: \(rule.rawValue)]",
      reasonCode: obstacles.first?.code,
      free: free, pointerWidth: 0)
  }
}
