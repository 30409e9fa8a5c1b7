/// Puts what a statement does beyond freeing the object into words.
struct ObstacleDescription {
  let effects: [BodyEffect]
  /// The statement as it is written, on one line.
  let text: String

  var obstacle: Obstacle {
    Obstacle(sentence: "\(sentence) (\(text))", isMinor: isMinor)
  }

  private var isMinor: Bool {
    !effects.contains { effect in
      switch effect.action {
      case .loop, .jump, .assembly: true
      default: false
      }
    }
  }

  private var sentence: String {
    if effects.contains(where: { if case .loop = $0.action { true } else { false } }) { return "loops" }
    if let branch = conditional { return branch }
    guard let first = effects.first else { return "does something else" }
    return describe(first)
  }

  private var conditional: String? {
    guard effects.contains(where: { if case .branch = $0.action { true } else { false } }) else { return nil }
    let freesObject = effects.contains { effect in
      if case .free(_, let freed) = effect.action, case .head = freed.value { true } else { false }
    }
    return freesObject ? "frees its object under a condition" : "decides at run time"
  }

  private func describe(_ effect: BodyEffect) -> String {
    switch effect.action {
    case .free(let function, let freed):
      if case .head(let plus) = freed.value, plus > 0 { return "frees an address behind the head with \(function.rawValue)()" }
      return freed.value.isFromObject
        ? "frees something that the object points to with \(function.rawValue)()"
        : "frees something else with \(function.rawValue)()"
    case .call(let name, let takesObject): return Self.sentence(forCallOf: name, takesObject: takesObject)
    case .store: return "writes to memory"
    case .branch: return "decides at run time"
    case .loop: return "loops"
    case .jump: return "has a control flow that is not followed"
    case .assembly: return "runs assembly"
    }
  }

  private static func sentence(forCallOf name: String, takesObject: Bool) -> String {
    let words = Set(name.split(separator: "_").map(String.init))
    if name.hasPrefix("pr_") || words.contains("printk") || words.contains("dbg") { return "prints with \(name)()" }
    if !words.isDisjoint(with: ["put", "unref", "deref", "drop"]) { return "drops a reference with \(name)()" }
    if !words.isDisjoint(with: ["free", "vfree", "kvfree", "destroy", "sensitive", "kzfree"]) || name.hasSuffix("free") {
      return takesObject ? "frees with \(name)()" : "frees something else with \(name)()"
    }
    return "calls \(name)()"
  }
}
