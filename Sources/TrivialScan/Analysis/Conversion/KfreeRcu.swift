/// What the kfree_rcu of a tree is like.
public struct KfreeRcu: Sendable, Equatable {
  /// How it was recognised.
  public enum Recognised: Sendable, Equatable {
    /// One of the generations that the model knows.
    case known(Generation)
    /// The tree has none; `assumed` is what a rewrite would be made for.
    case absent(assumed: Generation)
    /// There is one that the model does not know; the words say what was found.
    case unknown(String)
  }

  /// What was recognised.
  public var generation: Recognised
  /// The first offset in bytes that its compile-time test refuses, as the tree's text states it.
  public var statedLimit: Int?

  /// Whether it ends in kvfree(), and so may be given what came from vmalloc(); before v5.9 it did not.
  public var freesVmalloc = false

  /// The generation to model, nil where it is unknown.
  public var modelled: Generation? {
    switch generation {
    case .known(let generation), .absent(let generation): generation
    case .unknown: nil
    }
  }

  /// Its name in reports.
  public var name: String {
    switch generation {
    case .known(let generation): generation.rawValue
    case .absent: "none"
    case .unknown: "unknown"
    }
  }

  /// The first offset in bytes that is refused on a target; nil where the generation is unknown.
  public func limit(forPointerWidth width: Int) -> Int? {
    switch modelled {
    case .rfc2008: 4095 * width / 8 + 1
    case .byteOffset, .pointer: statedLimit ?? 4096
    case nil: nil
    }
  }

  /// Whether its second argument is the head's address instead of a member's name.
  public var takesHead: Bool { modelled == .rfc2008 }

  /// Whether the offset is kept in words.
  public var countsWords: Bool { modelled == .rfc2008 }
}
