import Foundation

/// A scan of a tree, from its sources to the report.
public struct Scan {
  private let options: ScanOptions
  private let progress: ScanProgress?

  /// A scan that reports its steps to `progress`.
  public init(_ options: ScanOptions, progress: ScanProgress? = nil) {
    self.options = options
    self.progress = progress
  }

  /// Scans.
  ///
  /// Throws ``TreeError`` where there is no tree to scan or its flags cannot be had; whatever goes wrong
  /// with single files is listed in the report.
  public func run() throws -> ScanResult {
    let tree = try KernelTree.open(options.tree)
    let resources = try options.resourceDirectory ?? ResourceDirectory.find()
    let source = options.flagSource ?? FlagSource.detect(tree)
    let flags = try CompileFlags(tree: tree, source: source, resourceDirectory: resources)
    let listing = try tree.sources()
    let sources = SourceIndex(root: tree.root, files: listing.files, jobs: options.jobs) {
      [progress] done, total in
      progress?(.census, done, total)
    }
    var census = Census.take(sources)
    var registrations = Registrations(census: census, registrars: census.registrars, paths: options.paths)
    var findings = Findings()
    let bench = ParseBench(flags: flags, files: sources.files, options: options)
    analyse(registrations, on: bench, sources: sources, exhaustive: options.exhaustive, into: &findings)
    let renamed = resolveMacros(&registrations, findings, census: &census, sources: sources)
    if !renamed.isEmpty {
      analyse(registrations, only: renamed, on: bench, sources: sources, exhaustive: true, into: &findings)
    }
    for number in registrations.callbacks.indices where registrations.callbacks[number].definitions.isEmpty {
      let answers = registrations.callbacks[number].sites.map { findings.sites[$0]?.values.first }
      if answers.allSatisfy({ $0.map { $0.callback == nil } ?? false }) {
        registrations.demote(callback: number)
      }
    }
    let kfreeRcu = readKfreeRcu(tree: tree)
    let callbacks: [MergedCallback] = registrations.callbacks.indices.map {
      merge(registrations, $0, findings)
    }
    let needsCaches = callbacks.contains { $0.verdict == .trivial && $0.free == .kmemCacheFree }
    let caches =
      needsCaches
      ? CacheFactsReader(sources: sources).read()
      : CacheFacts(hasSlob: false, destroyWaits: false, destructions: [])
    let decisions = registrations.sites.indices.map { [registrations] number in
      decide(registrations, number, callbacks, findings, kfreeRcu, caches)
    }
    // Both wait for files and workers now and then, so they share the cores well.
    let barriers = Background(jobs: options.jobs) { [census, registrations] in
      BarrierScan(
        flags: flags, sources: sources, census: census, registrations: registrations, callbacks: callbacks,
        decisions: decisions, destroyWaits: caches.destroyWaits
      ).run()
    }
    let targets = TargetSearch(
      bench: bench, sources: sources, census: census, registrations: registrations, findings: findings
    ).run()
    // Nothing is parsed behind this.
    bench.pool.end()
    var report = ReportAssembly(
      census: census, registrations: registrations, findings: findings, callbacks: callbacks,
      decisions: decisions, targets: targets, flags: flags
    ).report(tree: TreeSummary(release: tree.release, generation: kfreeRcu.name, configuration: source.name))
    report.problems = (listing.problems.map { Problem(file: $0.path, message: $0.message) } + report.problems)
    (report.barriers, report.totals.otherBarriers) = barriers.value()
    return ScanResult(
      report: report, tree: tree, flags: flags, files: listing.files, includers: bench.planner.includers,
      census: census,
      registrations: registrations,
      findings: findings, callbacks: callbacks, decisions: decisions, kfreeRcu: kfreeRcu)
  }

  /// Gives the sites whose parse names another function than their tokens that function for a callback;
  /// gives the callbacks that are new.
  private func resolveMacros(
    _ registrations: inout Registrations, _ findings: Findings, census: inout CensusResult,
    sources: SourceIndex
  ) -> Set<Int> {
    let sites = registrations.sitesNamingMacros(findings)
    guard !sites.isEmpty else { return [] }
    let macros = Set(sites.keys.compactMap { registrations.sites[$0].mention.callback })
    Census.lookUp(Set(sites.values), macros: macros, in: sources, into: &census)
    var renamed: Set<Int> = []
    for (site, name) in sites.sorted(by: { $0.key < $1.key }) {
      let mention = registrations.sites[site].mention
      let meant = mention.callback.flatMap { census.renamings[$0] } ?? [name]
      // A macro that stands for several functions is as good as a pointer.
      guard Set(meant + [name]).count == 1 else {
        if let old = registrations.sites[site].callback { registrations.demote(callback: old) }
        continue
      }
      let definitions = census.definitions(of: name, seenFrom: mention.file)
      renamed.insert(registrations.resolve(site: site, to: name, definitions: definitions))
    }
    return renamed
  }

  private func analyse(
    _ registrations: Registrations, only callbacks: Set<Int>? = nil, on bench: ParseBench,
    sources: SourceIndex, exhaustive: Bool, into findings: inout Findings
  ) {
    let planner = bench.planner
    var questions: [OpenQuestion] = []
    if !exhaustive {
      let rulings = LexicalRulings(flags: bench.flags, sources: sources).run(registrations)
      findings.ruledOut = rulings.filter { number, _ in
        let definition = registrations.callbacks[number].definitions[0]
        return definition.guards.isEmpty
          || planner.attempts(for: definition.file, guards: definition.guards).isSatisfiable
      }
    }
    for (subject, file, guards) in registrations.subjects {
      if let callbacks, !(registrations.callback(of: subject).map(callbacks.contains) ?? false) { continue }
      if case .definition(let number, _) = subject, registrations.callbacks[number].freeFunction != nil {
        continue
      }
      let isRuledOut = registrations.callback(of: subject).map { findings.ruledOut[$0] != nil } ?? false
      if isRuledOut, guards.isEmpty { continue }
      let plan = planner.attempts(for: file, guards: guards)
      if let obstacle = plan.obstacle { findings.obstacles[subject] = obstacle }
      if !plan.isSatisfiable { findings.inactive.insert(subject) }
      if isRuledOut { continue }
      questions.append(OpenQuestion(subject: subject, attempts: plan.attempts))
    }
    var checked: Set<OpenQuestion.Subject> = []
    ParseRounds(
      bench: bench, registrations: registrations,
      progress: { [progress] done, total in progress?(.parsing, done, total) }
    ).run(questions, into: &findings) { findings in
      // What is trivial must be so, and lie at a fitting place, with every pointer width.
      let trivial = registrations.callbacks.indices.filter {
        (callbacks?.contains($0) ?? true) && merge(registrations, $0, findings).verdict == .trivial
      }
      return registrations.subjects(of: trivial).flatMap { subject -> [OpenQuestion] in
        guard let attempt = findings.answeredBy[subject], checked.insert(subject).inserted else { return [] }
        return planner.otherWidths(of: attempt).map { OpenQuestion(subject: subject, attempts: [$0]) }
      }
    }
  }

  private func merge(_ registrations: Registrations, _ number: Int, _ findings: Findings) -> MergedCallback {
    let callback = registrations.callbacks[number]
    if let free = callback.freeFunction {
      return MergedCallback(name: callback.name, file: callback.file, itself: free)
    }
    guard !callback.definitions.isEmpty else {
      return MergedCallback(
        name: callback.name, file: callback.file, findings: [], unreached: "the tree has no definition of it")
    }
    if let ruling = findings.ruledOut[number] {
      var merged = MergedCallback(
        name: callback.name, file: callback.file, findings: [[0: ruling.finding]], unreached: "")
      merged.basis = .lexical
      return merged
    }
    let obstacle = callback.definitions.indices.lazy.compactMap { definition in
      findings.obstacles[.definition(callback: number, definition: definition)]
    }.first
    return MergedCallback(
      name: callback.name, file: callback.file,
      findings: callback.definitions.indices.map {
        findings.definitions[.init(callback: number, definition: $0)]
      },
      unreached: obstacle ?? "no parse reached its definition")
  }

  private func decide(
    _ registrations: Registrations, _ number: Int, _ callbacks: [MergedCallback], _ findings: Findings,
    _ kfreeRcu: KfreeRcu, _ caches: CacheFacts
  ) -> ConversionDecision {
    let site = registrations.sites[number]
    guard let callback = site.callback else {
      let arguments = site.mention.arguments
      let position = site.registrar.callbackArgument
      return ConversionDecision(
        functionPointer: arguments.indices.contains(position) ? arguments[position] : "it")
    }
    guard callbacks[callback].verdict == .trivial else { return ConversionDecision() }
    return ConversionDecision(
      ConversionCase(
        mention: site.mention, flavour: site.registrar.flavour, answers: findings.sites[number] ?? [:],
        callback: callbacks[callback], kfreeRcu: kfreeRcu, caches: caches))
  }

  private func readKfreeRcu(tree: KernelTree) -> KfreeRcu {
    if let generation = options.generation { return KfreeRcu(generation: .known(generation)) }
    let headers = KfreeRcuReader.headers.compactMap { path -> CensusFile? in
      guard let data = FileManager.default.contents(atPath: tree.root + "/" + path) else { return nil }
      return CensusFile(path: path, bytes: Array(data))
    }
    return KfreeRcuReader(headers: headers, assumed: .rfc2008).read()
  }
}
