/// kfree_rcu ends in kfree, which may free an object of a slab cache only under conditions of the tree.
enum SlabCacheCheck: ConversionCheck {
  static let code = "slab-cache"

  static func objection(to site: ConversionCase) -> String? {
    guard site.callback.free == .kmemCacheFree else { return nil }
    if site.caches.hasSlob {
      return "the tree has SLOB (mm/slob.c), where kfree() cannot free an object of a cache"
    }
    if site.caches.destroyWaits { return nil }
    let cache = site.callback.cache ?? "its cache"
    guard let destroyed = site.caches.destruction(of: cache) else { return nil }
    return """
      kmem_cache_destroy() does not wait for kfree_rcu() in this tree, and \(cache) \
      is destroyed in \(destroyed)
      """
  }
}
