/// The compiler as a witness of every state that a series leaves behind, so that a bisection can stop at any.
///
/// A state is parsed in all the ways in which the files of the series are: a file is read again where it or a
/// header that it may include has other bytes than in any state that was looked at before. Conversions that
/// were examined alone are not parsed again.
struct SeriesWitness {
  /// What one parse sees of a series: the rewritten files that it may read.
  private struct View: Hashable {
    var attempt: ParseAttempt
    var files: [String: [UInt8]]
  }

  private let result: ScanResult
  private let workers: WorkerPool
  private let attempts: [ParseAttempt]
  /// The files that are parsed by themselves, so that no other one includes them.
  private let units: Set<String>
  private var agreed: Set<View> = []
  /// How many parses, each before and after a rewrite, it has asked for.
  private(set) var parses = 0

  init(_ agreements: [WitnessedPlan.Agreement], of result: ScanResult, workers: WorkerPool)
    throws(SeriesError)
  {
    self.result = result
    self.workers = workers
    let attempts = Set(agreements.flatMap(\.attempts))
    self.attempts = attempts.sorted { $0.order < $1.order }
    units = Set(attempts.map(\.file))
    for agreement in agreements {
      let files = try OriginalFiles(of: [agreement.conversion], root: result.tree.root)
      let state = files.converted(by: [agreement.conversion])
      for attempt in agreement.attempts { agreed.insert(view(of: state, by: attempt)) }
    }
  }

  /// What speaks against a state, in words; `done` are the conversions of the patches that led to it.
  mutating func objections(to state: [String: [UInt8]], after done: [Conversion]) throws -> [String] {
    var objections = try done.flatMap { conversion in
      try RewriteWitness.danglingNames(conversion, in: result) { state[$0.file] ?? [] }
    }
    let views = attempts.map { view(of: state, by: $0) }.filter { !$0.files.isEmpty && !agreed.contains($0) }
    parses += views.count
    var remaining = views[...]
    let answers = try WitnessRequestBuilder(result: result).parse(views.map(\.attempt), workers: workers) {
      _, request in
      let files = remaining.popFirst()?.files ?? [:]
      request.rewritten = files.sorted { $0.key < $1.key }.map { path, bytes in
        VirtualFile(path: result.tree.root + "/" + path, contents: String(decoding: bytes, as: UTF8.self))
      }
    }
    for (view, answer) in zip(views, answers) {
      if answer.objections.isEmpty { agreed.insert(view) } else { objections += answer.objections }
    }
    var seen: Set<String> = []
    return objections.filter { seen.insert($0).inserted }
  }

  private func view(of state: [String: [UInt8]], by attempt: ParseAttempt) -> View {
    View(attempt: attempt, files: state.filter { $0.key == attempt.file || !units.contains($0.key) })
  }
}

extension WitnessedPlan {
  /// Applies the patches of the series one after the other in memory and has each state examined.
  ///
  /// The conversions of a patch whose state the compiler objects to are refused, and the patches behind it
  /// are made anew. Returns how many parses it took. Throws ``SeriesError``, ``RewriteError`` or
  /// ``TreeError``.
  @discardableResult
  public mutating func examineSeries(
    split: SeriesSplit, of result: ScanResult, workers: WorkerPool
  ) throws -> Int {
    var witness = try SeriesWitness(agreements, of: result, workers: workers)
    while let refused = try refusedPatch(split, result, &witness) {
      refuse(refused.patch.conversions, since: refused.objections)
    }
    return witness.parses
  }

  private func refusedPatch(
    _ split: SeriesSplit, _ result: ScanResult, _ witness: inout SeriesWitness
  ) throws -> (patch: SeriesPlan.Patch, objections: [String])? {
    let series = try SeriesPlan(conversions, split: split, root: result.tree.root)
    let originals = try OriginalFiles(of: conversions, root: result.tree.root).bytes
    var state: [String: [UInt8]] = [:]
    var done: [Conversion] = []
    for (number, patch) in series.patches.enumerated() {
      for diff in patch.diffs {
        guard let old = state[diff.path] ?? originals[diff.path], let new = diff.applied(to: old) else {
          throw SeriesError.notReproduced(file: diff.path, patch: number + 1)
        }
        state[diff.path] = new
      }
      done += patch.conversions
      let objections = try witness.objections(to: state, after: done)
      if !objections.isEmpty { return (patch, objections) }
    }
    return nil
  }
}
