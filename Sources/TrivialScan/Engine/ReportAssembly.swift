/// Puts the report together from what the census and the parses found.
struct ReportAssembly {
  let census: CensusResult
  let registrations: Registrations
  let findings: Findings
  /// In the order of the registrations' callbacks.
  let callbacks: [MergedCallback]
  /// In the order of the registrations' sites.
  let decisions: [ConversionDecision]
  /// What sites with a function pointer may register, by position in the registrations.
  let targets: [Int: SiteTargets]
  let flags: CompileFlags

  func report(tree: TreeSummary) -> ScanReport {
    let functions = registrations.callbacks.indices.filter { registrations.callbacks[$0].isFunction }
    let callbackEntries = functions.map(entry).sorted {
      ($0.file, $0.line, $0.name) < ($1.file, $1.line, $1.name)
    }
    let siteEntries = registrations.sites.indices.map(site).sorted {
      ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
    }
    let problems = Set(
      census.problems.map { Problem(file: $0.file, message: $0.message) } + findings.problems)
    return ScanReport(
      tree: tree, totals: totals(callbackEntries, siteEntries), callbacks: callbackEntries,
      sites: siteEntries,
      barriers: [], problems: problems.sorted { ($0.file, $0.message) < ($1.file, $1.message) })
  }

  private func entry(_ number: Int) -> CallbackEntry {
    let callback = registrations.callbacks[number]
    let merged = callbacks[number]
    let ownDecisions = callback.sites.map { decisions[$0] }
    let convertible = merged.verdict == .trivial && ownDecisions.allSatisfy { $0.rewrite != nil }
    var blockers: [Blocker] = []
    for blocker in ownDecisions.flatMap(\.blockers) where !blockers.contains(blocker) {
      blockers.append(blocker)
    }
    let others = otherUses(of: callback)
    var entry = CallbackEntry(
      name: callback.name, file: callback.file, line: callback.line, verdict: merged.verdict,
      reason: merged.reason, free: merged.free, throughHelper: merged.helper != nil, struct: merged.object,
      member: merged.member,
      offset: Dictionary(uniqueKeysWithValues: merged.offsets.map { (String($0.key), $0.value) }),
      basis: merged.basis, convertible: convertible, blockers: blockers,
      removable: convertible && others.isEmpty && callback.freeFunction == nil, otherUses: others,
      reasonCode: merged.reasonCode)
    entry.definitions = definitions(of: number)
    return entry
  }

  private func definitions(of number: Int) -> [DefinitionEntry]? {
    let callback = registrations.callbacks[number]
    guard !callback.definitions.isEmpty else { return nil }
    return callback.definitions.enumerated().map { position, definition in
      let subject = OpenQuestion.Subject.definition(callback: number, definition: position)
      let found = findings.definitions[.init(callback: number, definition: position)] ?? [:]
      let finding = findings.ruledOut[number]?.finding ?? found.max { $0.key < $1.key }?.value
      var entry = DefinitionEntry(
        file: definition.file, line: definition.line, guards: definition.guards,
        verdict: finding?.verdict ?? .unresolved,
        reason: finding?.reason ?? findings.obstacles[subject] ?? "no parse reached it")
      if let attempt = findings.answeredBy[subject] {
        entry.parse = DefinitionEntry.Parse(
          file: attempt.file, architecture: attempt.architecture, pointerWidths: found.keys.sorted(),
          settings: attempt.settings.sorted { $0.key < $1.key }.map { name, setting in
            setting == .undefined ? "-U\(name)" : "-D\(name)"
          },
          flags: flags.makefileFlags(
            for: attempt.file, architecture: attempt.architecture, pointerWidth: attempt.pointerWidth
          ).map { $0.replacing(flags.tree.root + "/", with: "") })
      }
      return entry
    }
  }

  private func otherUses(of callback: Registrations.Callback) -> [OtherUse] {
    // kfree() as the callback is used all over the tree, and is never removed.
    guard callback.freeFunction == nil else { return [] }
    var found: Set<OtherUse> = []
    for definition in callback.definitions {
      for use in census.uses(of: definition) {
        guard let kind = use.kind.otherUse else { continue }
        found.insert(OtherUse(file: use.file, line: use.line, kind: kind))
      }
    }
    return found.sorted { ($0.file, $0.line, $0.kind) < ($1.file, $1.line, $1.kind) }
  }

  private func site(_ number: Int) -> SiteEntry {
    let site = registrations.sites[number]
    let arguments = site.mention.arguments
    func argument(_ position: Int) -> String {
      arguments.indices.contains(position) ? arguments[position] : ""
    }
    let subject = OpenQuestion.Subject.site(number)
    let isRuledOut = site.callback.map { findings.ruledOut[$0] != nil } ?? false
    let state: SiteState =
      findings.isAnswered(subject)
      ? .analysed : findings.inactive.contains(subject) ? .inactive : isRuledOut ? .lexical : .unparsed
    let callback = site.callback.map { registrations.callbacks[$0] }
    var entry = SiteEntry(
      file: site.mention.file, line: site.mention.line, column: site.mention.column,
      registrar: site.mention.registrar, head: argument(site.registrar.headArgument),
      callback: callback?.name ?? argument(site.registrar.callbackArgument),
      callbackFile: callback.flatMap { $0.definitions.isEmpty ? nil : $0.file }, guards: site.mention.guards,
      state: state, rewrite: decisions[number].rewrite, blockers: decisions[number].blockers)
    entry.proof = decisions[number].rewrite == nil ? nil : decisions[number].proof?.steps.map(\.sentence)
    entry.function = site.mention.enclosingFunction
    entry.macro = site.mention.enclosingMacro
    if let found = targets[number] {
      entry.targets = found.targets.map(withVerdict)
      entry.targetsComplete = found.gaps.isEmpty
      if !found.gaps.isEmpty { entry.targetGaps = found.gaps }
    }
    if state == .inactive || state == .unparsed {
      entry.reason = findings.obstacles[subject] ?? "no parse reached it"
    }
    return entry
  }

  /// A target that other sites name has the verdict that all its definitions together have.
  private func withVerdict(_ target: TargetEntry) -> TargetEntry {
    let known = registrations.callbacks.indices.first { number in
      let callback = registrations.callbacks[number]
      return callback.name == target.name && callback.definitions.contains { $0.file == target.file }
    }
    guard let known else { return target }
    var result = target
    (result.verdict, result.reason) = (callbacks[known].verdict, callbacks[known].reason)
    return result
  }

  private func totals(_ callbacks: [CallbackEntry], _ sites: [SiteEntry]) -> Totals {
    var totals = Totals()
    totals.mentions = census.mentions.count
    for mentionClass in MentionClass.allCases { totals.mentionClasses[mentionClass.rawValue] = 0 }
    for (mentionClass, count) in census.classCounts { totals.mentionClasses[mentionClass.rawValue] = count }
    totals.sites = sites.count
    totals.callbacks = callbacks.count
    totals.trivial = callbacks.count { $0.verdict == .trivial }
    totals.trivialCache = callbacks.count { $0.verdict == .trivial && $0.free == .kmemCacheFree }
    totals.trivialKfree = totals.trivial - totals.trivialCache
    totals.near = callbacks.count { $0.verdict == .near }
    totals.nontrivial = callbacks.count { $0.verdict == .nontrivial }
    totals.unresolved = callbacks.count { $0.verdict == .unresolved }
    totals.convertible = callbacks.count(where: \.convertible)
    let trivialSites = registrations.sites.count { site in
      site.callback.map { self.callbacks[$0].verdict == .trivial } ?? false
    }
    totals.trivialPercentOfCallbacks = Self.percent(totals.trivial, of: totals.callbacks)
    totals.trivialPercentOfSites = Self.percent(trivialSites, of: totals.sites)
    return totals
  }

  /// Rounded to a tenth, so that the figure reads the same everywhere.
  private static func percent(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : (Double(part) * 1000 / Double(whole)).rounded() / 10
  }
}

extension UseKind {
  /// The report's word for a use that keeps a callback from being deleted.
  fileprivate var otherUse: String? {
    switch self {
    case .directCall: "direct-call"
    case .address: "address"
    case .export: "export"
    default: nil
    }
  }
}
