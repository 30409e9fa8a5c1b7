/// The generations of kfree_rcu; the raw value is the name in reports and on the command line.
public enum Generation: String, Codable, Sendable, CaseIterable {
  /// The RFC of 2008: a function that keeps the offset in words in `head->func`.
  case rfc2008
  /// v3.0 to 6.1: a macro that keeps the offset in bytes in `head->func`
  /// (6.1: `kvfree_rcu_arg_2()` in include/linux/rcupdate.h).
  case byteOffset = "byte-offset"
  /// Later trees (read in 6.14): a macro that hands the pointer itself to `kvfree_call_rcu()`.
  case pointer

  /// The ways that kernels of this generation reclaim, each of which a rewrite has to survive.
  ///
  /// A `blimit` of 10 is the default of kernel/rcutree.c (2.6.39).
  public var reclaimPaths: [ReclaimPath] {
    switch self {
    case .rfc2008: return [.classic(blimit: 10), .preemptible]
    case .byteOffset: return [.classic(blimit: 10), .preemptible, .batched(pages: 5), .batched(pages: 0)]
    case .pointer: return [.preemptible, .batched(pages: 5), .batched(pages: 0)]
    }
  }
}

/// How callbacks are invoked and kfree_rcu objects are freed once their grace period is over.
public enum ReclaimPath: Hashable, Codable, Sendable {
  /// `rcu_do_batch()`: a round ends after `blimit` callbacks, the rest waits for the next round.
  case classic(blimit: Int)
  /// `rcu_process_callbacks()` as in the preemptible and the tiny flavour: a round takes all.
  case preemptible
  /// The later tree flavour: kfree_rcu does not pass through call_rcu but gathers pointers in pages
  /// per CPU; `pages` is how many are cached. Without a page, objects are linked through their
  /// heads (6.1: `kvfree_call_rcu()` in kernel/rcu/tree.c).
  case batched(pages: Int)

  /// Whether kfree_rcu objects wait in batches of their own, past `rcu_barrier()`.
  public var isBatched: Bool {
    if case .batched = self { return true }
    return false
  }

  /// The path in words.
  public var title: String {
    switch self {
    case .classic(let blimit): return "classic rcu_do_batch, blimit \(blimit)"
    case .preemptible: return "preemptible rcu_process_callbacks"
    case .batched(let pages): return pages > 0 ? "batched, in pages" : "batched, linked for want of a page"
    }
  }
}

/// What a tree has beyond its generation.
public struct TreeFacts: Hashable, Codable, Sendable {
  /// Whether `kvfree_rcu_barrier()` exists.
  public var kvfreeBarrier: Bool
  /// Whether `kmem_cache_destroy()` calls `kvfree_rcu_barrier()` first (v6.12 and later).
  public var destroyWaits: Bool
  /// Whether `kfree()` may be given an object of a slab cache; not where mm/slob.c exists.
  public var kfreeTakesCacheObjects: Bool

  /// States the facts.
  public init(kvfreeBarrier: Bool, destroyWaits: Bool, kfreeTakesCacheObjects: Bool) {
    self.kvfreeBarrier = kvfreeBarrier
    self.destroyWaits = destroyWaits
    self.kfreeTakesCacheObjects = kfreeTakesCacheObjects
  }

  /// The facts of a typical tree of a generation: 6.1 for byte offsets, 6.14 for pointers.
  public static func typical(of generation: Generation) -> TreeFacts {
    let late = generation == .pointer
    return TreeFacts(kvfreeBarrier: late, destroyWaits: late, kfreeTakesCacheObjects: late)
  }
}
