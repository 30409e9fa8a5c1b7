/// Rules callbacks out of the parsing whose tokens prove that they are not trivial.
struct LexicalRulings {
  let tree: KernelTree
  /// The tree's `.c` and `.h` files, relative to its root.
  let files: [String]
  let jobs: Int

  /// What is proved, by the callback's position in the registrations.
  ///
  /// A callback with several definitions is left to the parses, and so are the programs under `tools/`,
  /// which bring macros of their own.
  func run(_ registrations: Registrations) -> [Int: LexicalFinding] {
    var wanted: [String: Set<Int>] = [:]
    let candidates = registrations.callbacks.indices.filter { number in
      let definitions = registrations.callbacks[number].definitions
      return definitions.count == 1 && !SourcePath.isTool(definitions[0].file)
    }
    for number in candidates {
      let definition = registrations.callbacks[number].definitions[0]
      wanted[definition.file, default: []].insert(definition.nameOffset)
    }
    let offsets = wanted
    let sources = TreeSweep(root: tree.root, files: wanted.keys.sorted(), jobs: jobs).run(progress: nil) {
      path, bytes in
      (path, LexicalSource(CensusFile(path: path, bytes: Array(bytes)), offsets: offsets[path] ?? []))
    }.results
    let names = sources.reduce(into: Set<String>()) { $0.formUnion($1.1.names) }
    let headers = files.filter { $0.hasSuffix(".h") && !SourcePath.isTool($0) }
    guard !names.isEmpty,
      let macros = MacroSweep(names: names).run(root: tree.root, files: headers, jobs: jobs)
    else {
      return [:]
    }
    let byPath = Dictionary(sources, uniquingKeysWith: { first, _ in first })
    var found: [Int: LexicalFinding] = [:]
    for number in candidates {
      let definition = registrations.callbacks[number].definitions[0]
      guard let source = byPath[definition.file] else { continue }
      found[number] = LexicalJudgement(source: source, macros: macros).finding(at: definition.nameOffset)
    }
    return found
  }
}
