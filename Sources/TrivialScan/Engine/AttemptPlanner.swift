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
    var isDecided = true
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
      isDecided = false
      obstacle = "its guard is no question of the configuration: \(text)"
      if let guess = likelyAssignments(makingTrue: guards), !guess.isEmpty { settings.append(guess) }
    }
    // A program under tools/ is built for the host, whatever the configuration of the kernel.
    let isTool = SourcePath.isTool(file)
    if isTool { settings = Array(settings.suffix(1)) }
    let others = includers.includers(of: file).map { includer in
      // What surrounds the `#include` must hold, too.
      let around = includer.guards.isEmpty ? nil : likelyAssignments(makingTrue: includer.guards + guards)
      let own = around?.filter { !$0.key.hasPrefix("__") } ?? [:]
      let all = (own.isEmpty ? [] : [own]) + settings
      return (includer.file, isTool ? Array(all.prefix(1)) : all)
    }
    // A header outside include/ is written for the files around it, which bring what it needs.
    let isPart = file.hasSuffix(".h") && !file.hasPrefix("include/")
    let units = isPart ? others + [(file, settings)] : [(file, settings)] + others
    var found: [ParseAttempt] = []
    for (file, settings) in units.prefix(4) {
      for architecture in architectures(for: file) {
        guard let width = flags.tree.architecture(architecture)?.pointerWidths.first else { continue }
        found += settings.map {
          ParseAttempt(file: file, architecture: architecture, pointerWidth: width, settings: $0)
        }
      }
    }
    // Other architectures are rarely come to where settings decide, and reading their Kconfig takes time.
    let checked = isDecided ? Set(found.prefix(1).map(\.architecture)) : Set(found.map(\.architecture))
    let possible = found.filter {
      !checked.contains($0.architecture) || !defaultsContradict(guards, in: $0)
    }
    if !possible.isEmpty { found = possible }
    if found.isEmpty { obstacle = "no architecture that may be parsed for builds it" }
    return Plan(attempts: found, obstacle: obstacle, isSatisfiable: isSatisfiable)
  }

  /// The same attempt for the other pointer widths that its file is built for: those of its architecture, and
  /// for a file outside of `arch/` those of another one.
  func otherWidths(of attempt: ParseAttempt) -> [ParseAttempt] {
    guard flags.source == .bare, let architecture = flags.tree.architecture(attempt.architecture) else {
      return []
    }
    let widths = attempt.file.hasPrefix("arch/") ? architecture.pointerWidths : [64, 32]
    return widths.filter { $0 != attempt.pointerWidth }.compactMap { width in
      let name = flags.architecture(
        for: attempt.file, pointerWidth: width, preferring: attempt.architecture)
      guard let name, allowed?.contains(name) ?? true else { return nil }
      var other = attempt
      other.pointerWidth = width
      other.architecture = name
      return other
    }
  }

  /// Whether guards ask for other symbols than the default configuration has, with which an attempt is made.
  private func defaultsContradict(_ guards: [String], in attempt: ParseAttempt) -> Bool {
    guard attempt.settings.isEmpty, flags.source == .bare, !SourcePath.isTool(attempt.file),
      case let symbols = Set(guards.flatMap { $0.matches(of: #/CONFIG_\w+/#).map { String($0.output) } }),
      !symbols.isEmpty,
      flags.takesDefaults(
        attempt.file, architecture: attempt.architecture, pointerWidth: attempt.pointerWidth),
      let configuration = try? flags.configuration(
        architecture: attempt.architecture, pointerWidth: attempt.pointerWidth)
    else { return false }
    let facts = symbols.sorted().compactMap { symbol -> String? in
      // IS_ENABLED() is true of a module, though its symbol is not defined.
      let value = configuration.values[String(symbol.dropFirst("CONFIG_".count))]
      guard value != .module, !symbol.hasSuffix("_MODULE") else { return nil }
      return value == nil ? "!defined(\(symbol))" : "defined(\(symbol))"
    }
    guard case .contradiction = assignments(makingTrue: guards + facts) else { return false }
    return true
  }

  private func architectures(for file: String) -> [String] {
    if let found = known.architectures[file] { return found }
    let found = searchArchitectures(for: file)
    known.architectures[file] = found
    return found
  }

  private func searchArchitectures(for file: String) -> [String] {
    var names = flags.architectures(for: file)
    if SourcePath.isTool(file) { return Array(names.filter { allowed?.contains($0) ?? true }.prefix(1)) }
    // A guard may ask for another architecture than the one that builds most.
    if flags.source == .bare, !file.hasPrefix("arch/") {
      names += ["arm64", "powerpc", "s390"].filter {
        !names.contains($0) && flags.tree.architecture($0) != nil
      }
    }
    return names.filter { allowed?.contains($0) ?? true }
  }
}
