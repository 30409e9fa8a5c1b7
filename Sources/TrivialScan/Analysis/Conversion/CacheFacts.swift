/// What a tree tells of its slab caches.
struct CacheFacts: Sendable {
  /// A call of kmem_cache_destroy.
  struct Destruction: Sendable, Hashable {
    var file: String
    /// 1-based.
    var line: Int
    /// The last identifier of the argument, e.g. `icq_cache` of `e->icq_cache`.
    var cache: String
  }

  /// Whether the SLOB allocator is there.
  var hasSlob: Bool
  /// Whether kmem_cache_destroy itself waits for kfree_rcu.
  var destroyWaits: Bool
  /// Every destruction of a cache in the tree.
  var destructions: [Destruction]

  /// Where `cache`, an expression of the callback, may be destroyed, as `file:line`; nil where nothing in
  /// the tree destroys it.
  ///
  /// A cache that is reached through the object may be destroyed under any other name, so any destruction
  /// counts for it.
  func destruction(of cache: String) -> String? {
    let isPlainName = cache.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let match = destructions.first { !isPlainName || $0.cache == cache }
    return match.map { "\($0.file):\($0.line)" + (isPlainName ? "" : " perhaps, under another name") }
  }
}
