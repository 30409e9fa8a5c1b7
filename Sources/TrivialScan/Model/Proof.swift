/// Whether a rewrite from `call_rcu(head, callback)` to `kfree_rcu(P, F)` frees the same object,
/// found by running both in the model.
public struct Proof: Hashable, Codable, Sendable {
  /// The figures of one site for one pointer width, all in bytes.
  public struct Layout: Hashable, Codable, Sendable {
    /// The pointer width they hold for.
    public let width: PointerWidth
    /// The size of the object that the callback frees.
    public let objectSize: Int
    /// What the callback subtracts from the head to find the object.
    public let callbackOffset: Int
    /// `offsetof(typeof(*P), F)`.
    public let memberOffset: Int
    /// From the start of the freed object to where P points; 0 when P is the object.
    public let pointerDelta: Int

    /// States the figures.
    public init(
      width: PointerWidth, objectSize: Int, callbackOffset: Int, memberOffset: Int, pointerDelta: Int = 0
    ) {
      self.width = width
      self.objectSize = objectSize
      self.callbackOffset = callbackOffset
      self.memberOffset = memberOffset
      self.pointerDelta = pointerDelta
    }
  }

  /// The slab cache of an object that the callback gives to kmem_cache_free.
  public struct Slab: Hashable, Codable, Sendable {
    /// What the tree has.
    public let facts: TreeFacts
    /// Whether some `kmem_cache_destroy()` reaches the cache.
    public let isDestroyed: Bool

    /// States the figures.
    public init(facts: TreeFacts, isDestroyed: Bool) {
      self.facts = facts
      self.isDestroyed = isDestroyed
    }
  }

  /// One step of the proof.
  public struct Step: Hashable, Codable, Sendable {
    /// What was found, in a sentence.
    public let sentence: String
    /// The numbers in it, by name; bytes unless the name says otherwise.
    public let figures: [String: Int]
  }

  /// What the proof comes to.
  public enum Outcome: Hashable, Codable, Sendable {
    /// The same object is freed, once, after its grace period, in every run.
    case equivalent
    /// Something differs or goes wrong; at least one fault.
    case refuted([Fault])
  }

  /// The generation of kfree_rcu that the rewrite uses.
  public let generation: Generation
  /// The steps in order.
  public let steps: [Step]
  /// What they come to.
  public let outcome: Outcome

  /// Whether the rewrite frees the same.
  public var isEquivalent: Bool { outcome == .equivalent }

  /// Runs the old and the new program for every layout, on both byte orders and every reclaim path of
  /// the generation; `encoding` takes the place of the generation's own.
  ///
  /// Without a layout nothing was proven, and the outcome says so.
  public static func run(
    generation: Generation, layouts: [Layout], slab: Slab? = nil, encoding: Encoding? = nil
  ) -> Proof {
    let encoding = encoding ?? Encoding(generation)
    var steps: [Step] = []
    var faults: [Fault] = []
    if layouts.isEmpty { faults.append(Fault(.badLayout, "no pointer width was given")) }
    for layout in layouts {
      let comparison = ProgramPair(layout: layout, encoding: encoding, slab: slab).compare()
      steps += comparison.steps
      for fault in comparison.faults where !faults.contains(fault) { faults.append(fault) }
    }
    return Proof(
      generation: generation, steps: steps, outcome: faults.isEmpty ? .equivalent : .refuted(faults))
  }
}
