/// Turns ways to parse into requests to the workers.
struct WitnessRequestBuilder {
  private let result: ScanResult
  /// A kfree_rcu for a tree that has none yet, whatever generation the scan was told to assume.
  private let standIn: [String]

  init(result: ScanResult) {
    self.result = result
    standIn = Self.standIn(SourceFiles(root: result.tree.root))
  }

  /// Parses each way before and after a rewrite; `fill` puts the rewritten files into the request.
  ///
  /// The answers come in the order of the attempts. Throws ``TreeError``, and what `fill` throws.
  func parse(
    _ attempts: [ParseAttempt], workers: WorkerPool,
    fill: (ParseAttempt, inout WitnessRequest) throws -> Void
  ) throws -> [WitnessResult] {
    var overlays: [String: [VirtualFile]] = [:]
    let requests = try attempts.map { attempt in
      let command = try result.flags.command(
        for: attempt.file, architecture: attempt.architecture, settings: attempt.configuration,
        pointerWidth: attempt.pointerWidth)
      overlays[command.overlay.identity] = command.overlay.files
      var request = WitnessRequest(
        file: command.file, arguments: command.arguments + attempt.macroArguments + standIn,
        overlay: command.overlay.identity, ownFiles: command.ownFiles, rewritten: [], sites: [])
      try fill(attempt, &request)
      return request
    }
    return workers.witnessed(requests, overlays: overlays)
  }

  /// A way to parse a file that no parse of the scan read, where its first edit is active.
  func attempt(reading edit: FileEdit, of file: CensusFile) -> ParseAttempt? {
    let planner = AttemptPlanner(flags: result.flags, allowed: nil, includers: result.includers)
    let guards = edit.edits.first.map { file.guards(at: $0.range.lowerBound) } ?? []
    return planner.attempts(for: edit.file, guards: guards).attempts.first
  }

  /// A kfree_rcu for a tree that has none yet, whatever generation the scan was told to assume.
  private static func standIn(_ files: SourceFiles) -> [String] {
    let scanner = IdentifierScanner(names: ["kfree_rcu"])
    let isThere = KfreeRcuReader.headers.contains { path in
      guard let header = try? files.file(path) else { return false }
      return !scanner.occurrences(in: header).isEmpty
    }
    return isThere ? [] : ["-Dkfree_rcu(ptr, field)=((void)&(ptr)->field)"]
  }
}

extension WitnessRequest {
  /// Lays a rewritten file over the real one; `isReached` tells the sites that this parse must reach.
  mutating func add(
    _ file: String, _ text: WitnessText, in root: String, isReached: (ConvertedSite) -> Bool
  ) {
    let path = root + "/" + file
    rewritten.append(VirtualFile(path: path, contents: text.contents))
    for site in text.sites where isReached(site.site) {
      sites.append(.init(file: path, line: site.site.line, offset: site.offset))
    }
  }
}
