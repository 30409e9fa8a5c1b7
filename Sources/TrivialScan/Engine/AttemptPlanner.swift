/// Decides how to parse for a question: which file, for which architecture, in which configurations.
struct AttemptPlanner {
  let flags: CompileFlags
  /// The architectures that may be parsed for; nil for all.
  let allowed: [String]?
  /// Finds the files that include a file.
  let includers: IncluderSearch
  private let known = Known()

  /// What was worked out for a file is the same for all of its questions.
  private final class Known {
    var architectures: [String: [String]] = [:]
  }

  init(flags: CompileFlags, allowed: [String]?, includers: IncluderSearch) {
    self.flags = flags
    self.allowed = allowed
    self.includers = includers
  }

  /// The ways to make a place active.
  struct Plan {
    /// The most likely first.
    var attempts: [ParseAttempt]
    /// What makes it hard, in words.
    var obstacle: String?
    /// False where no configuration can make the place active.
    var isSatisfiable: Bool
  }

  /// How to make a place active that stands under `guards`.
  func attempts(for file: String, guards: [String]) -> Plan {
    var settings: [[String: MacroSetting]] = [[:]]
    var obstacle: String?
    var isSatisfiable = true
    switch assignments(makingTrue: guards) {
    case .assignments(let solution):
      // Names with two underscores are the compiler's own: no configuration sets them.
      if let reserved = solution.filter({ $0.key.hasPrefix("__") && $0.value == .defined }).keys.sorted()
        .first
      {
        obstacle = "its guard asks for \(reserved), which no configuration sets"
        isSatisfiable = reserved == "__KERNEL__"
      }
      let own = solution.filter { !$0.key.hasPrefix("__") }
      if !own.isEmpty { settings.append(own) }
    case .contradiction(let text):
      return Plan(attempts: [], obstacle: "its guards cannot hold: \(text)", isSatisfiable: false)
    case .undecided(let text):
      obstacle = "its guard is no question of the configuration: \(text)"
      if let guess = likelyAssignments(makingTrue: guards), !guess.isEmpty { settings.append(guess) }
    }
    var files: [String]
    let others = includers.includers(of: file)
    // A header outside include/ is written for the files around it, which bring what it needs.
    files = file.hasSuffix(".h") && !file.hasPrefix("include/") ? others + [file] : [file] + others
    var found: [ParseAttempt] = []
    for file in files.prefix(4) {
      for architecture in architectures(for: file) {
        guard let width = flags.tree.architecture(architecture)?.pointerWidths.first else { continue }
        found += settings.map {
          ParseAttempt(file: file, architecture: architecture, pointerWidth: width, settings: $0)
        }
      }
    }
    if found.isEmpty { obstacle = "no architecture that may be parsed for builds it" }
    return Plan(attempts: found, obstacle: obstacle, isSatisfiable: isSatisfiable)
  }

  /// The same attempt for the other pointer widths of its architecture.
  func otherWidths(of attempt: ParseAttempt) -> [ParseAttempt] {
    guard flags.source == .bare, let architecture = flags.tree.architecture(attempt.architecture) else {
      return []
    }
    return architecture.pointerWidths.filter { $0 != attempt.pointerWidth }.map { width in
      var other = attempt
      other.pointerWidth = width
      return other
    }
  }

  private func architectures(for file: String) -> [String] {
    if let found = known.architectures[file] { return found }
    let found = searchArchitectures(for: file)
    known.architectures[file] = found
    return found
  }

  private func searchArchitectures(for file: String) -> [String] {
    var names = flags.architectures(for: file)
    // A guard may ask for another architecture than the one that builds most.
    if flags.source == .bare, !file.hasPrefix("arch/") {
      names += ["arm64", "powerpc", "s390"].filter {
        !names.contains($0) && flags.tree.architecture($0) != nil
      }
    }
    return names.filter { allowed?.contains($0) ?? true }
  }
}
