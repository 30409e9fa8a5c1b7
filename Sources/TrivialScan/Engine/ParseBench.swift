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
}
