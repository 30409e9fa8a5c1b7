/// What becomes of a site: a rewrite, or what stands in its way.
struct ConversionDecision: Sendable {
  /// The statement that replaces the call, nil where it stays.
  var rewrite: String?
  var blockers: [Blocker] = []

  /// Decides about one registration of a trivial callback.
  init(_ site: ConversionCase) {
    blockers = ConversionChecks.blockers(for: site)
    guard blockers.isEmpty, let arguments = site.arguments else { return }
    // The RFC's kfree_rcu is a function that takes the head itself.
    let second = site.kfreeRcu.takesHead ? site.answer?.head.text ?? "" : arguments.member
    rewrite = "kfree_rcu(\(arguments.object), \(second));"
  }

  /// A site whose callback argument names no function.
  init(functionPointer expression: String) {
    blockers = [
      Blocker(code: "function-pointer", detail: "the callback is whatever \(expression) holds at run time")
    ]
  }

  /// A site of a callback that is not trivial.
  init() {}
}
