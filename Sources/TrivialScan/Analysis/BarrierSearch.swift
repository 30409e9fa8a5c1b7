/// Finds the calls of `rcu_barrier()` and decides which of them wait for nothing once the convertible
/// callbacks are converted.
///
/// A module must wait for its callbacks before its text goes; kfree_rcu leaves none behind. The barrier
/// stays where anything else of the module may need it: another callback, a slab cache that is destroyed
/// (in trees whose barrier covers kfree_rcu's objects no longer), or an inode whose free path goes through
/// the VFS's own callback (`i_callback()`, fs/inode.c).
struct BarrierSearch {
  /// A call of rcu_barrier and what its file tells.
  struct Barrier: Sendable, Hashable {
    var file: String
    /// 1-based.
    var line: Int
    var function: String
    /// Whether the file hands the module's memory to others who free it after a grace period.
    var coversMore: Bool
  }

  let root: String
  let files: [String]
  let jobs: Int

  /// Every call in code, sorted by place.
  func run() -> [Barrier] {
    let scanner = IdentifierScanner(names: ["rcu_barrier"])
    let covers = IdentifierScanner(names: ["kmem_cache_destroy", "free_inode", "destroy_inode"])
    let units = files.filter { $0.hasSuffix(".c") }
    let swept = TreeSweep(root: root, files: units, jobs: jobs).run(progress: { _ in }) {
      path, bytes -> [Barrier]? in
      guard scanner.mayOccur(in: bytes) else { return nil }
      let file = CensusFile(path: path, bytes: Array(bytes))
      let coversMore = !covers.occurrences(in: file).isEmpty
      return scanner.occurrences(in: file).compactMap { _, token in
        guard let function = file.function(at: token.offset), function.name != "rcu_barrier",
          let next = file.code.first(where: { $0.offset >= token.end }), next.isPunctuator(UInt8(ascii: "("))
        else { return nil }
        return Barrier(file: path, line: token.line, function: function.name, coversMore: coversMore)
      }
    }
    return swept.results.flatMap { $0 }.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }
}

/// Decides about barriers by the modules that kbuild makes.
struct BarrierDecision {
  /// The modules that a file is linked into, as the makefiles tell.
  let modules: (String) -> Set<String>
  /// The files of the sites that stay, and of those that go.
  let staying: Set<String>
  let going: Set<String>

  func entry(_ barrier: BarrierSearch.Barrier) -> BarrierEntry {
    BarrierEntry(
      file: barrier.file, line: barrier.line, function: barrier.function,
      redundantIfConverted: isRedundant(barrier))
  }

  private func isRedundant(_ barrier: BarrierSearch.Barrier) -> Bool {
    guard !barrier.coversMore else { return false }
    let top = barrier.file.split(separator: "/").prefix(2)
    let near = { (file: String) in file.split(separator: "/").prefix(2) == top }
    let candidates = going.filter(near)
    guard !candidates.isEmpty else { return false }
    let own = modules(barrier.file)
    let shares = { (file: String) in file == barrier.file || !own.isDisjoint(with: modules(file)) }
    return candidates.contains(where: shares) && !staying.filter(near).contains(where: shares)
  }
}
