/// Finds the barriers on the ways out of modules and what each still waits for.
struct BarrierScan {
  let flags: CompileFlags
  let sources: SourceIndex
  let census: CensusResult
  let registrations: Registrations
  /// In the order of the registrations' callbacks.
  let callbacks: [MergedCallback]
  /// In the order of the registrations' sites.
  let decisions: [ConversionDecision]
  let destroyWaits: Bool

  /// The barriers on ways out, sorted by place, and the number of all others.
  func run() -> (entries: [BarrierEntry], others: Int) {
    let calls = BarrierSearch(sources: sources).run()
    guard !calls.isEmpty else { return ([], 0) }
    var modules: [BarrierModule] = []
    var placed: [(call: BarrierCall, modules: [Int], users: [Int])] = calls.map {
      ($0, self.modules(of: $0.file, known: &modules), [])
    }
    let paths = UnloadPaths(sources, modules: modules, calls: placed.map { ($0.call, $0.modules) })
    var routes = placed.map { paths.route(of: $0.call, modules: $0.modules) }
    // An exported function waits for the modules that call it on their way out.
    let exported = placed.indices.filter {
      paths.export(of: placed[$0].call, modules: placed[$0].modules) != nil
    }
    let users = ExportedBarriers(sources: sources)
      .exits(calling: Set(exported.map { placed[$0].call.function.name }))
    for number in exported {
      let call = placed[number].call
      let others = (users[call.function.name] ?? []).filter { $0.file != call.file }
      guard let first = others.first else { continue }
      if routes[number]?.path != .exit {
        routes[number] = .init(path: .exported, via: [call.function.name, first.what], other: first)
      }
      for file in Set(others.map(\.file)).sorted() {
        placed[number].users += self.modules(of: file, known: &modules)
      }
    }
    let wanted = placed.indices.filter { routes[$0] != nil }
    let evidence = BarrierEvidence(
      self, modules: modules, wanted: Set(wanted.flatMap { placed[$0].modules + placed[$0].users }))
    var entries: [BarrierEntry] = []
    var redundant: [(entry: Int, files: [String])] = []
    for number in wanted {
      guard let route = routes[number] else { continue }
      let (call, own, users) = placed[number]
      entries.append(evidence.judgement(of: own, users: users).entry(call, route))
      if entries[entries.count - 1].redundantIfConverted {
        redundant.append((entries.count - 1, evidence.files(of: own)))
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
      sources,
      callbacks: definitions.subtracting(going.flatMap(\.definitions)).sorted {
        ($0.file, $0.nameOffset) < ($1.file, $1.nameOffset)
      })
  }

  /// The positions of a file's modules in `known`, where new ones are added.
  private func modules(of file: String, known: inout [BarrierModule]) -> [Int] {
    let objects = flags.moduleSources(for: file)
    guard !objects.isEmpty else {
      known.append(BarrierModule(name: "", canUnload: true, files: [file]))
      return [known.count - 1]
    }
    return objects.map { object, sources, canBeModule in
      let name = TreePath.join(object.directory, object.module)
      if let number = known.firstIndex(where: { $0.name == name }) { return number }
      // A source that another one includes is in no list of objects.
      let files = Set(sources + [file]).sorted()
      known.append(BarrierModule(name: name, canUnload: canBeModule, files: files))
      return known.count - 1
    }
  }
}
