/// Looks up and judges the targets whose definition stands in another file than the one that names them.
struct TargetDefinitions {
  let sources: SourceIndex
  let parser: FlowParser
  /// What was asked of the definitions of callbacks, with the answer where there was one.
  let asked: [FunctionDefinition: CallbackFinding?]

  /// The same targets with their definitions; a name that tokens gave and no function has becomes a gap.
  func settle(_ sites: [Int: SiteTargets]) -> [Int: SiteTargets] {
    let names = Set(sites.values.flatMap(\.targets).filter { $0.file == nil }.map(\.name))
    guard !names.isEmpty else { return sites }
    let swept = sources.sweep(mentioning: IdentifierScanner(names: names)) { file -> [FunctionDefinition]? in
      let found = file.functions.filter { names.contains($0.name) }
      return found.isEmpty ? nil : found
    }
    let definitions = Dictionary(grouping: swept.flatMap { $0 }, by: \.name)
    var meant: [FunctionDefinition] = []
    var result = sites
    for (number, site) in sites {
      var settled = SiteTargets(targets: [], gaps: site.gaps)
      for target in site.targets {
        var target = target
        if target.file == nil {
          if let definition = choose(among: definitions[target.name] ?? [], for: target) {
            (target.file, target.line) = (definition.file, definition.line)
            if !meant.contains(definition) { meant.append(definition) }
          } else if target.places.allSatisfy({ $0.basis == .lexical }) {
            settled.gaps += target.places.map { "\($0.file):\($0.line) hands on \(target.name)" }
            continue
          }
        }
        settled.add(target)
      }
      settled.gaps = Array(Set(settled.gaps)).sorted()
      result[number] = settled
    }
    let new = meant.filter { asked[$0] == nil }
    var findings = parser.judge(new.sorted { ($0.file, $0.nameOffset) < ($1.file, $1.nameOffset) })
    for definition in meant { findings[definition] = findings[definition] ?? asked[definition] ?? nil }
    return result.mapValues { $0.judged(by: findings) }
  }

  /// A function of the place's own file, else one that all files see.
  private func choose(
    among definitions: [FunctionDefinition], for target: TargetEntry
  ) -> FunctionDefinition? {
    let places = Set(target.places.map(\.file))
    let isTool = places.allSatisfy(SourcePath.isTool)
    return definitions.first { places.contains($0.file) }
      ?? definitions.first { !$0.isStatic && SourcePath.isTool($0.file) == isTool }
      ?? definitions.first { $0.file.hasSuffix(".h") }
  }
}

extension SiteTargets {
  /// Adds a target, to an entry of the same function where there is one.
  fileprivate mutating func add(_ target: TargetEntry) {
    guard
      let known = targets.firstIndex(where: {
        $0.name == target.name && $0.file == target.file && $0.line == target.line
      })
    else {
      targets.append(target)
      return
    }
    targets[known].places = Set(targets[known].places + target.places).sorted {
      ($0.file, $0.line) < ($1.file, $1.line)
    }
    targets[known].verdict = targets[known].verdict ?? target.verdict
    targets[known].reason = targets[known].reason ?? target.reason
  }

  fileprivate func judged(by findings: [FunctionDefinition: CallbackFinding]) -> SiteTargets {
    var result = self
    for (definition, finding) in findings {
      for position in result.targets.indices
      where result.targets[position].name == definition.name
        && result.targets[position].file == definition.file
        && result.targets[position].verdict == nil
      {
        (result.targets[position].verdict, result.targets[position].reason) = (
          finding.verdict, finding.reason
        )
      }
    }
    result.targets.sort { ($0.file ?? "", $0.line ?? 0, $0.name) < ($1.file ?? "", $1.line ?? 0, $1.name) }
    return result
  }
}
