/// Finds the barriers on the ways out of modules and what each still waits for.
struct BarrierScan {
  let flags: CompileFlags
  let files: [String]
  let jobs: Int
  let census: CensusResult
  let registrations: Registrations
  /// In the order of the registrations' callbacks.
  let callbacks: [MergedCallback]
  /// In the order of the registrations' sites.
  let decisions: [ConversionDecision]
  let destroyWaits: Bool

  private var root: String { flags.tree.root }

  /// The barriers on ways out, sorted by place, and the number of all others.
  func run() -> (entries: [BarrierEntry], others: Int) {
    let calls = BarrierSearch(root: root, files: files, jobs: jobs).run()
    guard !calls.isEmpty else { return ([], 0) }
    var modules: [BarrierModule] = []
    let placed = calls.map { (call: $0, modules: self.modules(of: $0, known: &modules)) }
    let paths = UnloadPaths(root: root, modules: modules, jobs: jobs, calls: placed)
    let exported = ExportedBarriers(root: root, files: files, jobs: jobs)
    var routes = placed.map { paths.route(of: $0.call, modules: $0.modules) }
    let candidates = placed.indices.filter { routes[$0]?.path != .exit }.compactMap { number in
      paths.export(of: placed[number].call, modules: placed[number].modules).map { (number, $0) }
    }
    let users = exported.exits(calling: Set(candidates.map { placed[$0.0].call.function.name }))
    for (number, _) in candidates {
      let function = placed[number].call.function
      guard let user = users[function.name]?.first(where: { $0.file != function.file }) else { continue }
      routes[number] = .init(path: .exported, via: [function.name, user.what], other: user)
    }
    let wanted = placed.indices.filter { routes[$0] != nil }
    let evidence = BarrierEvidence(self, modules: modules, wanted: Set(wanted.flatMap { placed[$0].modules }))
    var entries: [BarrierEntry] = []
    var redundant: [(entry: Int, files: [String])] = []
    for number in wanted {
      guard let route = routes[number] else { continue }
      entries.append(evidence.judgement(of: placed[number].modules).entry(placed[number].call, route))
      if entries[entries.count - 1].redundantIfConverted {
        redundant.append((entries.count - 1, evidence.files(of: placed[number].modules)))
      }
    }
    if !redundant.isEmpty {
      let indirect = indirectReleases
      for (number, files) in redundant {
        entries[number].add(indirect.settings(in: files))
      }
    }
    return (entries, calls.count - entries.count)
  }

  /// The callbacks of the whole tree that stay registered, as those who may call into a module.
  private var indirectReleases: IndirectReleases {
    let going = registrations.callbacks.filter { callback in
      !callback.sites.isEmpty && callback.sites.allSatisfy { decisions[$0].rewrite != nil }
    }
    let definitions = Set(
      census.sites.filter { !SourcePath.isTool($0.file) }.flatMap(census.definitions(of:)))
    return IndirectReleases(
      root: root, jobs: jobs,
      callbacks: definitions.subtracting(going.flatMap(\.definitions)).sorted {
        ($0.file, $0.nameOffset) < ($1.file, $1.nameOffset)
      })
  }

  /// The positions of a call's modules in `known`, where new ones are added.
  private func modules(of call: BarrierCall, known: inout [BarrierModule]) -> [Int] {
    let objects = flags.moduleSources(for: call.file)
    guard !objects.isEmpty else {
      known.append(BarrierModule(name: "", canUnload: false, files: [call.file]))
      return [known.count - 1]
    }
    return objects.map { object, sources, canBeModule in
      let name = TreePath.join(object.directory, object.module)
      if let number = known.firstIndex(where: { $0.name == name }) { return number }
      // A source that another one includes is in no list of objects.
      let files = Set(sources + [call.file]).sorted()
      known.append(BarrierModule(name: name, canUnload: canBeModule, files: files))
      return known.count - 1
    }
  }
}
