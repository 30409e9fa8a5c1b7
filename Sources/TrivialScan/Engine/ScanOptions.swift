/// What to scan and how; resolved once, at the edge of the program.
public struct ScanOptions: Sendable {
  /// The tree's path, as the user gave it.
  public var tree: String
  /// Where compile flags come from; nil for whatever the tree offers.
  public var flagSource: FlagSource?
  /// Only sites below these paths (relative to the root) are reported; uses are looked up tree-wide.
  public var paths: [String] = []
  /// Only these architectures are parsed for; nil for all that the sites need.
  public var architectures: [String]?
  /// The generation of kfree_rcu to assume instead of the tree's own.
  public var generation: Generation?
  /// Whether every definition is parsed, also of callbacks whose tokens prove the verdict.
  public var exhaustive = false
  /// How many files are read or parsed at a time.
  public var jobs = 1
  /// Where parses happen.
  public var workers: WorkerPool.Mode = .inProcess
  /// clang's resource directory; nil to look for one beside libclang.
  public var resourceDirectory: String?
  /// A directory for what lives as long as the scan, such as precompiled headers; nil for none.
  public var scratchDirectory: String?

  /// Options for a tree, everything else by default.
  public init(tree: String) { self.tree = tree }
}

/// What a scan is doing.
public enum ScanPhase: String, Sendable {
  case census = "reading sources"
  case parsing = "parsing"
}

/// Told of every step of a scan, from any thread.
public typealias ScanProgress = @Sendable (_ phase: ScanPhase, _ done: Int, _ total: Int) -> Void
