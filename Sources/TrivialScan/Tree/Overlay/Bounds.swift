/// The values of `generated/bounds.h` (kernel/bounds.c): they decide how many bits of `page->flags` are
/// left and whether a page table lock fits into `struct page`, hence layouts.
enum Bounds {
  /// The values by name, in this configuration.
  static func values(
    _ tree: KernelTree, _ configuration: KernelConfiguration, width: Int
  ) -> [(name: String, value: Int)] {
    let pageFlags = EnumCounter.count(
      upTo: "__NR_PAGEFLAGS", in: tree.root + "/include/linux/page-flags.h", configuration, width: width)
    let zones = EnumCounter.count(
      upTo: "__MAX_NR_ZONES", in: tree.root + "/include/linux/mmzone.h", configuration, width: width)
    let processors = configuration.number("NR_CPUS") ?? 64
    // MAX_NR_GENS and MAX_NR_TIERS are 4 (include/linux/mmzone.h).
    let generations = configuration.isEnabled("LRU_GEN")
    return [
      ("NR_PAGEFLAGS", pageFlags ?? 24), ("MAX_NR_ZONES", zones ?? 4),
      ("NR_CPUS_BITS", (0..<31).first { 1 << $0 >= processors } ?? 31),
      ("SPINLOCK_SIZE", spinlock(configuration)),
      ("LRU_GEN_WIDTH", generations ? 3 : 0), ("__LRU_REFS_WIDTH", generations ? 2 : 0),
    ]
  }

  /// The header; a value that `overrides` defined before it stands.
  static func header(_ values: [(name: String, value: Int)]) -> String {
    values.map { item in
      """
      #ifdef \(prefix)\(item.name)
      #define \(item.name) \(prefix)\(item.name)
      #else
      #define \(item.name) \(item.value)
      #endif

      """
    }.joined()
  }

  /// The lines that change the header's values for a file whose configuration differs.
  static func overrides(
    _ values: [(name: String, value: Int)], base: [(name: String, value: Int)]
  ) -> String {
    zip(values, base).filter { $0.value != $1.value }.map { item, _ in
      "#define \(prefix)\(item.name) \(item.value)\n"
    }.joined()
  }

  private static let prefix = "TRIVIAL_SCAN_"

  /// Bytes of spinlock_t: a word of 32 bits, more with debugging, nothing on one processor.
  ///
  /// Only whether it exceeds a long matters (include/linux/mm_types_task.h). parisc's lock is four words,
  /// of which it uses the one that is aligned (arch/parisc/include/asm/spinlock_types.h).
  private static func spinlock(_ configuration: KernelConfiguration) -> Int {
    if configuration.isEnabled("PARISC"), configuration.isEnabled("SMP") { return 16 }
    if configuration.isEnabled("DEBUG_LOCK_ALLOC") { return 64 }
    if configuration.isEnabled("DEBUG_SPINLOCK") { return 24 }
    return configuration.isEnabled("SMP") ? 4 : 0
  }
}
