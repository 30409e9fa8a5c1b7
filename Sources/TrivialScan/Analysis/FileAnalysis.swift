/// Answers one request: a function of the request and the files, without any state between requests.
public struct FileAnalysis {
  private let request: AnalysisRequest
  private let unit: TranslationUnit
  private var result = AnalysisResult()
  /// The functions that each function in the files of the questions calls.
  private var callees: [String: Set<String>] = [:]
  /// The callbacks of this unit by name, for the containers of its sites.
  private var trivialCallbacks: [String: (finding: CallbackFinding, definition: Cursor)] = [:]

  private init(_ request: AnalysisRequest, unit: TranslationUnit) {
    self.request = request
    self.unit = unit
  }

  /// Parses and answers. A parse that fails as a whole is told in the result.
  ///
  /// A file whose flags do not go with its precompiled header, such as one that a sanitizer watches, is
  /// parsed without.
  public static func run(_ request: AnalysisRequest, overlay: [VirtualFile]) -> AnalysisResult {
    do throws(ParseError) {
      return try parse(request, overlay: overlay)
    } catch {
      if error.isUnreadablePrecompiledHeader, let plain = request.withoutPrecompiledHeader {
        return run(plain, overlay: overlay)
      }
      var result = AnalysisResult()
      result.failure = error.description
      return result
    }
  }

  private static func parse(
    _ request: AnalysisRequest, overlay: [VirtualFile]
  ) throws(ParseError) -> AnalysisResult {
    if let reduced = ReducedSource(request) {
      let analysis = try parse(request, files: overlay + request.ownFiles + [reduced.text])
      // A macro of a header may call a function of the file that nothing in the file names.
      let callees = analysis.callees.filter { reduced.kept.contains($0.key) }.flatMap(\.value)
      let judged = analysis.result.functions.filter { $0.file == request.file }.map(\.key.name)
      if reduced.dropped.isDisjoint(with: callees), reduced.dropped.isDisjoint(with: judged) {
        return analysis.result
      }
    }
    return try parse(request, files: overlay + request.ownFiles).result
  }

  private static func parse(
    _ request: AnalysisRequest, files: [VirtualFile]
  ) throws(ParseError) -> FileAnalysis {
    // A header may have come with the precompiled one, so its functions are looked for there, too.
    let places = Set(
      request.sites.map(\.file) + request.callbacks.map(\.file) + (request.flows?.files ?? []))
    let unit = try TranslationUnit(
      parsing: request.file, arguments: request.arguments, unsavedFiles: files,
      options: [.keepGoing, .incomplete], skipsPrecompiled: !places.contains { $0.hasSuffix(".h") })
    var analysis = FileAnalysis(request, unit: unit)
    analysis.answer(in: places)
    return analysis
  }

  private mutating func answer(in files: Set<String>) {
    result.pointerWidth = unit.pointerWidth
    result.errors = unit.diagnostics(from: .error)
    var calls: [CallSearch.Found] = []
    var functions: [Cursor] = []
    var callees: [String: Set<String>] = [:]
    CallSearch(unit: unit, files: files) { found in
      calls.append(found)
      guard let callee = found.call.calledFunction, let caller = functions.last else { return }
      callees[caller.spelling, default: []].insert(callee.spelling)
    }.run { functions.append($0) }
    self.callees = callees
    for function in functions { answerCallback(function) }
    for call in calls { answerSite(call) }
    if let question = request.flows {
      var search = FlowSearch(question)
      search.run(unit)
      result.flows = search.flows
      result.seenPlaces = search.seen.sorted { ($0.file, $0.offset) < ($1.file, $1.offset) }
    }
    result.sites.sort { $0.id < $1.id }
    result.callbacks.sort { $0.id < $1.id }
  }

  private mutating func answerCallback(_ function: Cursor) {
    let place = function.fileLocation
    guard
      let question = request.callbacks.first(where: { $0.file == place.file && $0.offset == place.offset })
    else { return }
    var finding = CallbackAnalysis(definition: function).finding()
    // A body that the parser could not read in full proves nothing.
    if let extent = function.extent(in: place.file),
      let error = result.errors.first(where: { $0.file == place.file && extent.contains($0.offset) })
    {
      finding = CallbackFinding(
        verdict: .unresolved, reason: "its body does not parse: \(error.message)",
        pointerWidth: unit.pointerWidth)
    }
    result.callbacks.append(.init(id: question.id, finding: finding))
    if finding.verdict == .trivial { trivialCallbacks[function.spelling] = (finding, function) }
  }

  private mutating func answerSite(_ found: CallSearch.Found) {
    guard let callee = found.call.children.first else { return }
    let place = callee.fileLocation
    let candidates = request.sites.filter { $0.file == place.file && !answered($0.id) }
    guard !candidates.isEmpty else { return }
    let callback = { (question: AnalysisRequest.SiteQuestion) in
      found.call.argument(question.callbackArgument)?.namedFunction
    }
    let question =
      candidates.first { $0.macro == nil && $0.offset == place.offset }
      ?? candidates.first { question in
        question.macro != nil
          && (question.callback == nil || callback(question)?.spelling == question.callback)
          && found.call.calledFunction?.spelling == question.registrar
      }
    guard let question, let head = found.call.argument(question.headArgument) else { return }
    let text = SourceText(unit: unit, file: place.file)
    let (expression, object) = HeadExpressionReader(text: text).read(head)
    let function = callback(question)
    result.sites.append(
      .init(
        id: question.id, head: expression, callback: function?.spelling,
        callbackText: found.call.argument(question.callbackArgument).flatMap { text.string(of: $0) }?
          .foldingWhitespace,
        isStatement: found.isStatement && question.macro == nil,
        pointer: function == nil
          ? found.call.argument(question.callbackArgument).map {
            PointerSources(function: found.function).values(of: $0)
          } : nil,
        container: function.flatMap { container(around: expression, object, for: $0.spelling) }))
  }

  private func answered(_ id: Int) -> Bool { result.sites.contains { $0.id == id } }

  private func container(
    around head: HeadExpression, _ object: ClangType?, for callback: String
  ) -> AnalysisResult.Container? {
    guard let (finding, definition) = trivialCallbacks[callback] else { return nil }
    return ContainerSearch(finding: finding, definition: definition).container(around: head, object)
  }
}

extension AnalysisResult {
  /// The functions that the pointers asked for may hold.
  fileprivate var functions: [NamedFunction] {
    (flows.flatMap(\.values) + sites.flatMap { $0.pointer ?? [] }).compactMap { value in
      if case .function(let function) = value { function } else { nil }
    }
  }
}

extension AnalysisRequest {
  /// The same request for a parse of all headers, nil where it names no precompiled one.
  fileprivate var withoutPrecompiledHeader: AnalysisRequest? {
    guard let position = arguments.firstIndex(of: "-include-pch"), arguments.indices.contains(position + 1)
    else {
      return nil
    }
    var plain = self
    plain.arguments.removeSubrange(position...position + 1)
    return plain
  }
}
