/// Puts what a statement does beyond freeing the object into words.
struct ObstacleDescription {
  let effects: [BodyEffect]
  /// The statement as it is written, on one line.
  let text: String

  var obstacle: Obstacle {
    let (code, words) = description
    return Obstacle(code: code, sentence: "\(words) (\(text))", isMinor: isMinor)
  }

  private var isMinor: Bool {
    !effects.contains { effect in
      switch effect.action {
      case .loop, .jump, .assembly: true
      default: false
      }
    }
  }

  private typealias Description = (code: String, words: String)

  /// A loop or a branch describes the statement as a whole; otherwise its first effect does.
  private var description: Description {
    if effects.contains(where: { if case .loop = $0.action { true } else { false } }) {
      return ("loops", "loops")
    }
    if effects.contains(where: { if case .branch = $0.action { true } else { false } }) {
      let freesObject = effects.contains { effect in
        if case .free(_, let freed) = effect.action, case .head = freed.value { true } else { false }
      }
      return ("conditional", freesObject ? "frees its object under a condition" : "decides at run time")
    }
    return effects.first.map(describe) ?? ("other", "does something else")
  }

  private func describe(_ effect: BodyEffect) -> Description {
    switch effect.action {
    case .free(let function, let freed):
      if case .head(let plus) = freed.value, plus > 0 {
        return ("frees-other", "frees an address behind the head with \(function.rawValue)()")
      }
      return freed.value.isFromObject
        ? ("frees-member", "frees something that the object points to with \(function.rawValue)()")
        : ("frees-other", "frees something else with \(function.rawValue)()")
    case .call(let name, let takesObject): return Self.describe(callOf: name, takesObject: takesObject)
    case .store: return ("stores", "writes to memory")
    case .load: return ("reads", "reads memory for the access alone")
    case .branch: return ("conditional", "decides at run time")
    case .loop: return ("loops", "loops")
    case .jump: return ("control-flow", "has a control flow that is not followed")
    case .assembly: return ("assembly", "runs assembly")
    }
  }

  private static func describe(callOf name: String, takesObject: Bool) -> Description {
    let words = Set(name.split(separator: "_").map(String.init))
    if name.hasPrefix("pr_") || words.contains("printk") || words.contains("dbg") {
      return ("prints", "prints with \(name)()")
    }
    if !words.isDisjoint(with: ["put", "unref", "deref", "drop"]) {
      return ("drops-reference", "drops a reference with \(name)()")
    }
    if !words.isDisjoint(with: ["free", "vfree", "kvfree", "destroy", "sensitive", "kzfree"])
      || name.hasSuffix("free")
    {
      return takesObject
        ? ("frees-otherwise", "frees with \(name)()") : ("frees-other", "frees something else with \(name)()")
    }
    return ("calls", "calls \(name)()")
  }
}
