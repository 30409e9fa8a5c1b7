import Dispatch
import Synchronization

/// Rules callbacks out of the parsing whose tokens prove that they are not trivial.
struct LexicalRulings {
  let flags: CompileFlags
  let sources: SourceIndex

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
    let root = sources.root
    let swept = TreeSweep(root: root, files: wanted.keys.sorted(), jobs: sources.jobs).run(progress: nil) {
      path, bytes in
      (path, LexicalSource(CensusFile(path: path, bytes: Array(bytes)), offsets: offsets[path] ?? []))
    }
    let lexical = Dictionary(swept.results, uniquingKeysWith: { first, _ in first })
    var preludes: [String: (includes: [String], macros: [String])] = [:]
    var operands: [String: [IncludeOperand]] = [:]
    for (path, source) in lexical where !source.includesSources {
      let prelude = flags.prelude(of: path)
      preludes[path] = prelude
      operands[path] =
        source.includes + prelude.includes.map { IncludeOperand(name: $0, isQuoted: false) }
    }
    let kernel = sources.files.filter { !SourcePath.isTool($0) }
    guard let index = HeaderIndex(root: root, files: kernel, sources: operands, jobs: sources.jobs) else {
      return [:]
    }
    let byFile = Dictionary(grouping: candidates) { registrations.callbacks[$0].definitions[0].file }
    let files = byFile.keys.filter { operands[$0] != nil }.sorted()
    let next = Atomic<Int>(0)
    let found = Mutex<[Int: LexicalFinding]>([:])
    DispatchQueue.concurrentPerform(iterations: max(1, sources.jobs)) { [lexical, operands, preludes] _ in
      while case let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue, files.indices.contains(turn) {
        let path = files[turn]
        guard let source = lexical[path],
          let headers = index.headers(of: path, operands: operands[path] ?? [])
        else { continue }
        let judgement = LexicalJudgement(
          source: source, macros: Self.macros(of: source, given: preludes[path]?.macros ?? [], index, headers)
        )
        for number in byFile[path] ?? [] {
          guard let finding = judgement.finding(at: registrations.callbacks[number].definitions[0].nameOffset)
          else { continue }
          found.withLock { $0[number] = finding }
        }
      }
    }
    return found.withLock { $0 }
  }

  /// All definitions that a file may see of a macro; `given` are those that its makefile defines.
  private static func macros(
    of source: LexicalSource, given: [String], _ index: HeaderIndex, _ headers: Set<Int>
  ) -> MacroTable {
    let given = Set(given)
    return MacroTable { name in
      let known = (source.macros[name] ?? []) + index.definitions(of: name, in: headers)
      return given.contains(name) ? known + [MacroDefinition(name: name)] : known
    }
  }
}
