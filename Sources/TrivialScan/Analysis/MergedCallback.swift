/// What a callback does, over all its definitions and all pointer widths.
struct MergedCallback {
  var name: String
  /// Where its first definition stands.
  var file: String
  var verdict: Verdict
  var reason: String
  /// A stable name for the reason without its particulars.
  var reasonCode: String?
  var free: FreeFunction?
  var helper: String?
  /// The tag of the freed object's struct.
  var object: String?
  /// The member path from the object to the head.
  var member: String?
  /// The cache that kmem_cache_free is given, as it is written.
  var cache: String?
  /// The freed struct's size in bytes, by pointer width in bits.
  var objectSizes: [Int: Int] = [:]
  /// k in bytes, by pointer width in bits.
  var offsets: [Int: Int] = [:]
  /// Whether the definitions disagree about where or how they free.
  var offsetsDiffer = false
  var basis = Basis.ast

  /// Merges the findings of every definition, each by pointer width; nil stands for one that no parse reached.
  init(name: String, file: String, findings: [[Int: CallbackFinding]?], unreached: String) {
    self.name = name
    self.file = file
    let known = findings.compactMap { $0?.max { $0.key < $1.key }?.value }
    // What is certain decides: one definition that does more settles it, whatever the others are.
    let worst = known.max { Self.rank($0.verdict) < Self.rank($1.verdict) }
    guard let worst else {
      (verdict, reason) = (.unresolved, unreached)
      return
    }
    let isComplete = known.count == findings.count
    let isSettled = worst.verdict == .near || worst.verdict == .nontrivial
    guard isComplete || isSettled else {
      (verdict, reason) = (.unresolved, unreached)
      return
    }
    verdict = worst.verdict
    reason = worst.reason
    reasonCode = worst.reasonCode
    if findings.count > 1, worst.verdict != .trivial {
      let trivial = known.count { $0.verdict == .trivial }
      if trivial > 0 {
        reason = "only \(trivial) of its \(findings.count) definitions are trivial; another " + reason
      }
    }
    free = worst.free
    helper = worst.helper
    object = worst.object
    member = worst.member
    cache = worst.cache
    guard verdict == .trivial else { return }
    for definition in findings.compactMap({ $0 }) {
      for (width, finding) in definition {
        guard let offset = finding.offset else { continue }
        if let other = offsets[width], other != offset { offsetsDiffer = true }
        offsets[width] = offset
        objectSizes[width] = max(objectSizes[width] ?? 0, finding.objectSize ?? 0)
        if (finding.free == .kmemCacheFree) != (free == .kmemCacheFree) { offsetsDiffer = true }
        // kvfree() asks more of what replaces it than kfree() does.
        if finding.free == .kvfree, free == .kfree { free = .kvfree }
      }
    }
  }

  /// A callback that is a free function itself, as in `call_rcu(&p->rcu, (rcu_callback_t)kfree)`: it frees
  /// what the head points to, whatever its definitions look like.
  init(name: String, file: String, itself free: FreeFunction) {
    self.name = name
    self.file = file
    self.free = free
    verdict = .trivial
    reason = "is \(free.rawValue)() itself, which frees what its head points to"
    offsets = [64: 0, 32: 0]
  }

  /// Unresolved counts least: it says nothing about the others.
  private static func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .trivial: 0
    case .unresolved: 1
    case .near: 2
    case .nontrivial: 3
    }
  }
}
