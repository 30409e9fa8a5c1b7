/// Parses the files in which function pointers may be handed on.
struct FlowParser {
  let bench: ParseBench
  let registrars: [Registrar]

  /// How often one place is tried in other configurations or through other includers.
  private static let maximumAttempts = 4

  private struct Open {
    var candidate: TargetTrace.Candidate
    var attempts: [ParseAttempt]
  }

  /// Adds what the parses show of the candidates, and gives back those that none showed.
  func run(_ candidates: [TargetTrace.Candidate], into graph: inout PointerGraph)
    -> [TargetTrace.Candidate] {
    var open = candidates.map { candidate in
      let plan = bench.planner.attempts(for: candidate.place.file, guards: candidate.place.guards)
      return Open(candidate: candidate, attempts: Array(plan.attempts.prefix(Self.maximumAttempts)))
    }
    var unseen = open.filter(\.attempts.isEmpty).map(\.candidate)
    open.removeAll(where: \.attempts.isEmpty)
    while !open.isEmpty {
      let seen = parse(open, into: &graph)
      open = open.compactMap { question in
        guard !seen(question.candidate) else { return nil }
        var next = question
        next.attempts.removeFirst()
        if next.attempts.isEmpty { unseen.append(next.candidate) }
        return next.attempts.isEmpty ? nil : next
      }
    }
    return unseen
  }

  /// What some functions do as callbacks, each by the first attempt that reaches it.
  func judge(_ definitions: [FunctionDefinition]) -> [FunctionDefinition: CallbackFinding] {
    var found: [FunctionDefinition: CallbackFinding] = [:]
    for turn in 0..<Self.maximumAttempts {
      var requests: [AnalysisRequest] = []
      var overlays: [String: [VirtualFile]] = [:]
      var asked: [FunctionDefinition] = []
      for definition in definitions where found[definition] == nil {
        let attempts = bench.planner.attempts(for: definition.file, guards: definition.guards).attempts
        guard attempts.indices.contains(turn),
          var request = try? bench.request(for: attempts[turn], overlays: &overlays)
        else { continue }
        request.callbacks = [
          .init(
            id: asked.count, name: definition.name, file: bench.tree.root + "/" + definition.file,
            offset: definition.nameOffset)
        ]
        requests.append(request)
        asked.append(definition)
      }
      guard !requests.isEmpty else { break }
      for result in bench.pool.analyse(requests, overlays: overlays) {
        for answer in result.callbacks where answer.finding.verdict != .unresolved {
          found[asked[answer.id]] = answer.finding
        }
      }
    }
    return found
  }

  private func place(of candidate: TargetTrace.Candidate) -> FilePlace {
    FilePlace(file: bench.tree.root + "/" + candidate.place.file, offset: candidate.place.offset)
  }

  /// Makes the first attempt of every question; tells which candidates the parses settled.
  ///
  /// A place that was seen and hands nothing on is settled, unless it is a use of a macro: there the parse
  /// may have had another macro or function of that name, as for the programs under `tools/`.
  private func parse(
    _ open: [Open], into graph: inout PointerGraph
  ) -> (TargetTrace.Candidate) -> Bool {
    let grouped = Dictionary(grouping: open) { $0.attempts[0] }
    var requests: [AnalysisRequest] = []
    var overlays: [String: [VirtualFile]] = [:]
    let callbackArguments = Dictionary(
      registrars.map { ($0.name, $0.callbackArgument) }, uniquingKeysWith: { first, _ in first })
    for attempt in grouped.keys.sorted(by: { $0.order < $1.order }) {
      guard var request = try? bench.request(for: attempt, overlays: &overlays) else { continue }
      let questions = (grouped[attempt] ?? []).map(\.candidate)
      var carriers: [Carrier] = []
      for question in questions where !carriers.contains(question.carrier) {
        carriers.append(question.carrier)
      }
      request.flows = AnalysisRequest.FlowQuestion(
        carriers: carriers, files: Set(questions.map { bench.tree.root + "/" + $0.place.file }).sorted(),
        places: questions.map { .init(place: place(of: $0), carrier: $0.carrier) },
        registrars: callbackArguments)
      requests.append(request)
    }
    bench.headers.attach(to: &requests, overlays: overlays, pool: bench.pool)
    var seen: Set<FilePlace> = []
    for result in bench.pool.analyse(requests, overlays: overlays) {
      seen.formUnion(result.seenPlaces)
      for flow in result.flows {
        graph.add(
          PointerGraph.Link(
            file: TreePath.relative(flow.file, to: bench.tree.root), line: flow.line, values: flow.values,
            basis: .ast), to: flow.carrier)
      }
    }
    return { [graph] candidate in
      guard candidate.isMacroUse else { return seen.contains(place(of: candidate)) }
      return graph.links[candidate.carrier, default: []].contains {
        $0.file == candidate.place.file && $0.line == candidate.place.line
      }
    }
  }
}
