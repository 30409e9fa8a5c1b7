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
  ///
  /// `macros` are those in whose bodies carriers stand.
  func run(
    _ candidates: [TargetTrace.Candidate], macros: [String], into graph: inout PointerGraph
  ) -> [TargetTrace.Candidate] {
    let planned = candidates.map { candidate in
      let plan = bench.planner.attempts(for: candidate.place.file, guards: candidate.place.guards)
      return Open(candidate: candidate, attempts: Array(plan.attempts.prefix(Self.maximumAttempts)))
    }
    var open = planned
    var shared: Set<ParseAttempt>? = []
    for turn in 0..<Self.maximumAttempts where open.contains(where: { $0.attempts.indices.contains(turn) }) {
      let tried = open.filter { $0.attempts.indices.contains(turn) }
      let seen = parse(tried, turn: turn, macros: macros, sharing: &shared, into: &graph)
      open.removeAll { $0.attempts.indices.contains(turn) && seen($0.candidate) }
    }
    // A header that other files include may give a macro another meaning: what is left gets its own alone.
    let again = open.filter { question in
      question.attempts.first.map { shared?.contains($0) ?? false } ?? false
    }
    if !again.isEmpty {
      var none: Set<ParseAttempt>?
      let seen = parse(again, turn: 0, macros: macros, sharing: &none, into: &graph)
      open.removeAll { seen($0.candidate) }
    }
    return open.map(\.candidate)
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

  /// Makes the attempt of every question whose turn it is; tells which candidates the parses settled.
  ///
  /// `shared` takes the attempts that were made with precompiled headers; nil makes all without. A place that
  /// was seen and hands nothing on is settled, unless it is a use of a macro: there the parse may have had
  /// another macro or function of that name, as for the programs under `tools/`.
  private func parse(
    _ open: [Open], turn: Int, macros: [String], sharing shared: inout Set<ParseAttempt>?,
    into graph: inout PointerGraph
  ) -> (TargetTrace.Candidate) -> Bool {
    let grouped = Dictionary(grouping: open) { $0.attempts[turn] }
    var requests: [AnalysisRequest] = []
    var asked: [ParseAttempt] = []
    var overlays: [String: [VirtualFile]] = [:]
    for attempt in grouped.keys.sorted(by: { $0.order < $1.order }) {
      guard var request = try? bench.request(for: attempt, overlays: &overlays) else { continue }
      request.flows = question(of: (grouped[attempt] ?? []).map(\.candidate), macros: macros)
      requests.append(request)
      asked.append(attempt)
    }
    let results =
      shared == nil
      ? bench.pool.analyse(requests, overlays: overlays) : bench.analyse(&requests, overlays: overlays)
    for (attempt, request) in zip(asked, requests) where request.hasPrecompiledHeader {
      shared?.insert(attempt)
    }
    var seen: Set<FilePlace> = []
    for result in results {
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

  private func question(
    of candidates: [TargetTrace.Candidate], macros: [String]
  ) -> AnalysisRequest.FlowQuestion {
    var carriers: [Carrier] = []
    for candidate in candidates where !carriers.contains(candidate.carrier) {
      carriers.append(candidate.carrier)
    }
    let callbackArguments = Dictionary(
      registrars.map { ($0.name, $0.callbackArgument) }, uniquingKeysWith: { first, _ in first })
    return AnalysisRequest.FlowQuestion(
      carriers: carriers, files: Set(candidates.map { bench.tree.root + "/" + $0.place.file }).sorted(),
      macros: macros, places: candidates.map { .init(place: place(of: $0), carrier: $0.carrier) },
      registrars: callbackArguments)
  }
}
