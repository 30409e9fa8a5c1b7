/// Asks the open questions in rounds: every round makes the next attempt of each question that is still
/// open, with one parse for all questions that share an attempt.
struct ParseRounds {
  let bench: ParseBench
  let registrations: Registrations
  let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// Makes attempts until every question is answered or out of attempts.
  ///
  /// `following` gives the questions that the findings raise; each of them has one attempt.
  func run(
    _ questions: [OpenQuestion], into findings: inout Findings,
    following: (Findings) -> [OpenQuestion] = { _ in [] }
  ) {
    var open = questions
    var shared: Set<ParseAttempt> = []
    while !open.isEmpty {
      shared.formUnion(ask(open, into: &findings))
      open = open.compactMap { question in
        guard !findings.isAnswered(question.subject) else { return nil }
        var next = question
        if !next.attempts.isEmpty { next.attempts.removeFirst() }
        return next.attempts.isEmpty ? nil : next
      }
      open += following(findings)
    }
    // A header that other files include may give a macro another meaning: what is left gets its own alone.
    let again = questions.filter { question in
      !findings.isAnswered(question.subject) && question.attempts.first.map(shared.contains) ?? false
    }
    guard !again.isEmpty else { return }
    ask(again, into: &findings, sharingHeaders: false)
    ask(following(findings), into: &findings)
  }

  /// Makes the first attempt of every question; gives the attempts made with precompiled headers.
  @discardableResult
  func ask(
    _ open: [OpenQuestion], into findings: inout Findings, sharingHeaders: Bool = true
  ) -> Set<ParseAttempt> {
    let grouped = Dictionary(grouping: open.filter { !$0.attempts.isEmpty }) { $0.attempts[0] }
    let attempts = grouped.keys.sorted { $0.order < $1.order }
    var requests: [AnalysisRequest] = []
    var overlays: [String: [VirtualFile]] = [:]
    var asked: [ParseAttempt] = []
    for attempt in attempts {
      do {
        var request = try bench.request(for: attempt, overlays: &overlays)
        for (id, question) in (grouped[attempt] ?? []).enumerated() {
          add(question.subject, as: id, to: &request)
        }
        requests.append(request)
        asked.append(attempt)
      } catch {
        note("\(error)", on: grouped[attempt] ?? [], file: attempt.file, in: &findings)
      }
    }
    let results =
      sharingHeaders
      ? bench.analyse(&requests, overlays: overlays, progress: progress)
      : bench.pool.analyse(requests, overlays: overlays, progress: progress)
    for (attempt, result) in zip(asked, results) {
      take(result, of: attempt, questions: grouped[attempt] ?? [], into: &findings)
    }
    return Set(zip(asked, requests).lazy.filter(\.1.hasPrecompiledHeader).map(\.0))
  }

  private func add(_ subject: OpenQuestion.Subject, as id: Int, to request: inout AnalysisRequest) {
    let root = bench.tree.root
    switch subject {
    case .definition(let callback, let position):
      let definition = registrations.callbacks[callback].definitions[position]
      request.callbacks.append(
        .init(
          id: id, name: definition.name, file: root + "/" + definition.file, offset: definition.nameOffset))
    case .site(let number):
      let site = registrations.sites[number]
      request.sites.append(
        .init(
          id: id, file: root + "/" + site.mention.file, offset: site.mention.offset,
          registrar: site.mention.registrar, headArgument: site.registrar.headArgument,
          callbackArgument: site.registrar.callbackArgument,
          macro: site.mention.mentionClass == .macroCall ? site.mention.enclosingMacro ?? "" : nil,
          callback: site.mention.callbackIsParameter ? nil : site.mention.callback))
    }
  }

  private func take(
    _ result: AnalysisResult, of attempt: ParseAttempt, questions: [OpenQuestion],
    into findings: inout Findings
  ) {
    if let failure = result.failure {
      note(failure, on: questions, file: attempt.file, in: &findings)
      findings.problems.append(Problem(file: attempt.file, message: failure))
      return
    }
    for answer in result.callbacks where questions.indices.contains(answer.id) {
      let subject = questions[answer.id].subject
      guard case .definition(let callback, let definition) = subject else { continue }
      let key = Findings.DefinitionKey(callback: callback, definition: definition)
      guard answer.finding.verdict != .unresolved else {
        findings.obstacles[subject] = answer.finding.reason
        continue
      }
      findings.definitions[key, default: [:]][result.pointerWidth] = answer.finding
      findings.answeredBy[subject] = findings.answeredBy[subject] ?? attempt
    }
    for answer in result.sites where questions.indices.contains(answer.id) {
      let subject = questions[answer.id].subject
      guard case .site(let number) = subject else { continue }
      findings.sites[number, default: [:]][result.pointerWidth] = answer
      findings.answeredBy[subject] = findings.answeredBy[subject] ?? attempt
    }
    for question in questions where !findings.isAnswered(question.subject) {
      guard findings.obstacles[question.subject] == nil, let error = result.errors.first else { continue }
      findings.obstacles[question.subject] =
        "the parse did not reach it; its first error is: \(error.message)"
    }
  }

  private func note(_ reason: String, on questions: [OpenQuestion], file: String, in findings: inout Findings)
  {
    for question in questions { findings.obstacles[question.subject] = reason }
  }
}

extension Findings {
  /// Whether some parse has answered.
  func isAnswered(_ subject: OpenQuestion.Subject) -> Bool { answeredBy[subject] != nil }
}
