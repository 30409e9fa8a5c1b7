/// Finds what the sites with a function pointer may register.
struct TargetSearch {
  let bench: ParseBench
  let sources: SourceIndex
  let census: CensusResult
  let registrations: Registrations
  let findings: Findings

  private var root: String { bench.tree.root }

  /// The targets by the site's position in the registrations; nothing is read where no site has a pointer.
  func run() -> [Int: SiteTargets] {
    var starts: [Int: [PointerValue]] = [:]
    for number in registrations.sites.indices where registrations.sites[number].callback == nil {
      starts[number] = start(of: number)
    }
    guard !starts.isEmpty else { return [:] }
    let parser = FlowParser(bench: bench, registrars: census.registrars)
    let graph = TargetTrace(sources: sources, parser: parser, reach: IncludeReach(sources))
      .run(starts.sorted { $0.key < $1.key }.flatMap(\.value))
    let definitions = TargetDefinitions(
      sources: sources, parser: parser, asked: findings.asked(in: registrations))
    return definitions.settle(
      starts.reduce(into: [:]) { result, start in
        let mention = registrations.sites[start.key].mention
        result[start.key] = graph.targets(of: start.value, at: (mention.file, mention.line)) {
          TreePath.relative($0, to: root)
        }
      })
  }

  /// What the callback argument of a site is, by a parse where one reached it, else by its tokens.
  private func start(of number: Int) -> [PointerValue] {
    let site = registrations.sites[number]
    let mention = site.mention
    if mention.mentionClass == .macroCall, let macro = mention.enclosingMacro, mention.callbackIsParameter,
      let position = mention.callbackParameter
    {
      return [.carried(.macroParameter(macro, position))]
    }
    let named = Set((findings.sites[number] ?? [:]).values.compactMap(\.callback))
      .union(mention.callback.flatMap { census.renamings[$0] } ?? [])
    if !named.isEmpty {
      return named.sorted().map {
        .function(NamedFunction(key: FunctionKey(name: $0, file: nil), file: nil, line: 0))
      }
    }
    let answers = (findings.sites[number] ?? [:]).sorted { $0.key > $1.key }.compactMap(\.value.pointer)
    if !answers.isEmpty {
      return answers.flatMap { $0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    if mention.callbackIsParameter, let name = mention.enclosingFunction,
      let position = mention.callbackParameter
    {
      let isStatic = mention.enclosingIsStatic
      return [
        .carried(
          .parameter(FunctionKey(name: name, file: isStatic ? "\(root)/\(mention.file)" : nil), position))
      ]
    }
    let position = site.registrar.callbackArgument
    return [
      .unknown(mention.arguments.indices.contains(position) ? mention.arguments[position] : "no argument")
    ]
  }
}
