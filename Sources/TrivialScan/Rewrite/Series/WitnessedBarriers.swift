/// The barriers that go behind a series of conversions, as far as the compiler agrees.
public struct WitnessedBarriers {
  /// To be made, each with a patch of its own.
  public private(set) var removals: [BarrierRemoval] = []
  /// What stays although it waits for nothing, in sentences for the user.
  public private(set) var refusals: [String] = []

  /// Plans the removals and has the files parsed as they are behind all conversions and removals.
  ///
  /// Throws ``RewriteError`` where a file cannot be read or changed since the scan.
  public init(
    of result: ScanResult, after conversions: [Conversion], workers: WorkerPool
  ) throws {
    let plan = try BarrierRemoval.plan(of: result, after: conversions)
    refusals = plan.refusals
    let planner = AttemptPlanner(flags: result.flags, allowed: nil, includers: result.includers)
    for removal in plan.removals {
      let edits = FileEdit.merge(conversions, removals: [removal])
      var objections: [String] = []
      for entry in removal.entries {
        objections += try Self.objections(to: entry, removal, edits, result, planner, workers)
      }
      if objections.isEmpty {
        removals.append(removal)
      } else {
        let place = removal.entries.first.map { "\($0.file):\($0.line)" } ?? ""
        refusals.append(
          "\(place): rcu_barrier() stays, since the compiler objects: "
            + objections.prefix(3).joined(separator: "; "))
      }
    }
  }

  /// What every way to parse a file says against the removal; nothing where one way agrees.
  private static func objections(
    to entry: BarrierEntry, _ removal: BarrierRemoval, _ edits: [String: FileEdit], _ result: ScanResult,
    _ planner: AttemptPlanner, _ workers: WorkerPool
  ) throws -> [String] {
    guard let draft = removal.drafts[entry.file],
      let range = draft.statements.first(where: { $0.contains(offset(of: entry, in: draft.source)) })
    else { return ["\(entry.file): the call was not found"] }
    let builder = WitnessRequestBuilder(result: result)
    let files = SourceFiles(root: result.tree.root)
    let rewritten = try edits.sorted { $0.key < $1.key }.map { path, edit in
      VirtualFile(
        path: result.tree.root + "/" + path,
        contents: String(decoding: edit.applied(to: try files.file(path).bytes), as: UTF8.self))
    }
    var first: [String]?
    let attempts = planner.attempts(
      for: entry.file, guards: draft.source.guards(at: range.lowerBound)
    ).attempts
    for attempt in attempts.prefix(4) {
      let answer = try builder.parse([attempt], workers: workers) { _, request in
        request.rewritten = rewritten
        request.sites = [
          .init(
            file: result.tree.root + "/" + entry.file, line: entry.line,
            offset: edits[entry.file]?.position(of: range.lowerBound) ?? 0)
        ]
      }.flatMap(\.objections)
      if answer.isEmpty { return [] }
      first = first ?? answer
    }
    return first ?? ["no parse reaches \(entry.file):\(entry.line)"]
  }

  private static func offset(of entry: BarrierEntry, in file: CensusFile) -> Int {
    file.code.first { $0.line == entry.line && file.text(of: $0) == "rcu_barrier" }?.offset ?? -1
  }
}

extension FileEdit {
  /// Where the byte at an offset of the original stands after the edits, or what stands in its place.
  fileprivate func position(of offset: Int) -> Int {
    var shift = 0
    for edit in edits where edit.range.lowerBound <= offset {
      let gone = min(edit.range.upperBound, offset) - edit.range.lowerBound
      shift += (edit.range.upperBound <= offset ? edit.replacement.count : 0) - gone
    }
    return offset + shift
  }
}
