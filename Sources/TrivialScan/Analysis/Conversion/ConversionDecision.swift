/// What becomes of a site: a rewrite, or what stands in its way.
struct ConversionDecision: Sendable {
  /// The statement that replaces the call, nil where it stays.
  var rewrite: String?
  var blockers: [Blocker] = []
  /// What the model said, nil where the site did not get that far.
  var proof: Proof?

  /// Decides about one registration of a trivial callback.
  init(_ site: ConversionCase) {
    blockers = ConversionChecks.blockers(for: site)
    guard blockers.isEmpty, let arguments = site.arguments else { return }
    proof = SiteProof.run(for: site)
    guard let proof, case .equivalent = proof.outcome else {
      blockers = [Blocker(code: "proof", detail: Self.refutation(proof))]
      return
    }
    // The RFC's kfree_rcu is a function that takes the head itself.
    let second = site.kfreeRcu.takesHead ? site.answer?.head.text ?? "" : arguments.member
    rewrite = "kfree_rcu(\(arguments.object), \(second));"
  }

  private static func refutation(_ proof: Proof?) -> String {
    guard case .refuted(let faults) = proof?.outcome else { return "the tree's kfree_rcu has no model" }
    return "in the model the rewrite differs: " + faults.map(\.message).joined(separator: "; ")
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
