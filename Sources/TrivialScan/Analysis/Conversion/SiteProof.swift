/// Runs a site's old and new program in the model, with the offsets that the compiler computed.
enum SiteProof {
  /// The proof for a site that passed the checks; nil where the generation has no model.
  static func run(for site: ConversionCase) -> Proof? {
    guard let generation = site.kfreeRcu.modelled else { return nil }
    let layouts = site.answers.sorted { $0.key > $1.key }.compactMap { width, answer in
      layout(of: site, width: width, answer: answer)
    }
    return Proof.run(generation: generation, layouts: layouts, slab: slab(of: site))
  }

  private static func layout(
    of site: ConversionCase, width: Int, answer: AnalysisResult.SiteAnswer
  ) -> Proof.Layout? {
    guard let pointer = PointerWidth(rawValue: width), let offset = site.offset(at: width) else { return nil }
    let isContainer = answer.head.offset != offset
    guard let memberOffset = isContainer ? answer.container?.offset : answer.head.offset else { return nil }
    // A head that is freed as it stands has no struct; it is as large as its two words at least.
    let least = offset + 2 * width / 8
    return Proof.Layout(
      width: pointer, objectSize: max(site.callback.objectSizes[width] ?? 0, least), callbackOffset: offset,
      memberOffset: memberOffset, pointerDelta: offset - memberOffset)
  }

  private static func slab(of site: ConversionCase) -> Proof.Slab? {
    guard site.callback.free == .kmemCacheFree else { return nil }
    let isDestroyed = site.callback.cache.map { site.caches.destruction(of: $0) != nil } ?? true
    return Proof.Slab(
      facts: TreeFacts(
        kvfreeBarrier: site.caches.destroyWaits, destroyWaits: site.caches.destroyWaits,
        kfreeTakesCacheObjects: !site.caches.hasSlob),
      isDestroyed: isDestroyed)
  }
}
