/// What one definition of a callback does, as one parse saw it.
public struct CallbackFinding: Codable, Sendable, Equatable {
  /// What the body amounts to.
  public var verdict: Verdict
  /// Why, in one sentence.
  public var reason: String
  /// A stable name for the reason without its particulars, nil for a trivial callback.
  public var reasonCode: String?
  /// The function that frees the object.
  public var free: FreeFunction?
  /// The name of the helper that the free stands in, nil where it stands in the callback.
  public var helper: String?
  /// The freed object's struct tag, nil where the head itself is freed.
  public var object: String?
  /// The member path from the object to the head.
  public var member: String?
  /// The freed struct's size in bytes, nil where the head itself is freed.
  public var objectSize: Int?
  /// k: how many bytes before the head the freed address lies.
  public var offset: Int?
  /// The cache that kmem_cache_free is given, as it is written.
  public var cache: String?
  /// Bits of a pointer on the target of this parse.
  public var pointerWidth: Int
}

/// One thing in a callback's body that a trivial one does not have.
struct Obstacle: Equatable {
  /// A stable name for what it is.
  var code: String
  /// What it does, to follow "the callback", e.g. `calls dev_put()`.
  var sentence: String
  /// Whether it could still be the only thing between the callback and trivial.
  var isMinor: Bool

  /// Some of the body stands under `#if`.
  static let dependsOnConfiguration = Obstacle(
    code: "configuration", sentence: "has a body that depends on the configuration", isMinor: true)
}
