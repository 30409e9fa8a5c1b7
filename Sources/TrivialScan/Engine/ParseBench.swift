/// What the parses of one scan share: the flags, the way attempts are chosen, the worker processes and the
/// precompiled headers.
struct ParseBench {
  let flags: CompileFlags
  let planner: AttemptPlanner
  let pool: WorkerPool
  let headers: PrecompiledHeaders

  var tree: KernelTree { flags.tree }

  /// `files` are the tree's `.c` and `.h` files, relative to its root.
  init(flags: CompileFlags, files: [String], options: ScanOptions) {
    let root = flags.tree.root
    self.flags = flags
    planner = AttemptPlanner(
      flags: flags, allowed: options.architectures, includers: IncluderSearch(root: root, files: files))
    pool = WorkerPool(options.workers)
    headers = PrecompiledHeaders(root: root, directory: options.scratchDirectory)
  }

  /// How a file is parsed in an attempt, nothing asked yet; the overlay that it needs goes to the others.
  ///
  /// Throws ``TreeError`` where the file has no flags.
  func request(
    for attempt: ParseAttempt, overlays: inout [String: [VirtualFile]]
  ) throws -> AnalysisRequest {
    let command = try flags.command(
      for: attempt.file, architecture: attempt.architecture, settings: attempt.configuration,
      pointerWidth: attempt.pointerWidth)
    overlays[command.overlay.identity] = command.overlay.files
    // Guessing what an unknown name was meant to be reads every name of the precompiled header.
    let own = attempt.macroArguments + ["-fno-spell-checking"]
    var request = AnalysisRequest(
      file: command.file, arguments: command.arguments + own, overlay: command.overlay.identity,
      ownFiles: command.ownFiles)
    // The headers of the programs under tools/ have the kernel's names and other contents.
    let isShared = attempt.macroArguments.isEmpty && !SourcePath.isTool(attempt.file)
    request.sharedArgumentCount = isShared ? command.sharedArgumentCount : 0
    return request
  }

  /// Parses and answers on top of precompiled headers; the requests then name theirs.
  ///
  /// While a header is made, the requests that cannot use it are answered.
  func analyse(
    _ requests: inout [AnalysisRequest], overlays: [String: [VirtualFile]],
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) -> [AnalysisResult] {
    let wanted = headers.wanted(for: requests)
    let waiting = headers.waiting(requests, for: wanted)
    let total = requests.count + wanted.count
    let early = requests.indices.filter { !waiting.contains($0) }
    var free = early.map { requests[$0] }
    headers.serve(&free)
    let first = pool.analyse(free, precompiling: wanted.map(\.request), overlays: overlays) { done, _ in
      progress?(done, total)
    }
    for (header, result) in zip(wanted, first.headers) {
      headers.add(header, result, overlay: overlays[header.request.overlay] ?? [])
    }
    let late = waiting.sorted()
    var rest = late.map { requests[$0] }
    headers.serve(&rest)
    let before = total - rest.count
    let second = pool.analyse(rest, overlays: overlays) { done, _ in progress?(before + done, total) }
    let answers = zip(early + late, zip(free + rest, first.results + second)).sorted { $0.0 < $1.0 }
    requests = answers.map(\.1.0)
    return answers.map(\.1.1)
  }
}
