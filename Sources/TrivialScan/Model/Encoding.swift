/// Why an offset is refused, and when.
public struct Refusal: Hashable, Codable, Sendable {
  /// The check that refuses.
  public enum Check: String, Codable, Sendable {
    /// The build breaks.
    case build = "BUILD_BUG_ON"
    /// The kernel stops at the call.
    case run = "BUG_ON"
  }

  /// The check that refuses.
  public let check: Check
  /// The largest offset that passes, in bytes.
  public let limit: UInt64

  /// Names a refusal.
  public init(check: Check, limit: UInt64) {
    self.check = check
    self.limit = limit
  }
}

/// How a generation keeps an offset in `head->func`, and what the reclaim loop makes of a word there.
///
/// The four parts are values, so that a wrong encoding can be put in the place of a right one and
/// shown to be wrong. Offsets are in bytes, unsigned and as wide as a pointer, as in C.
public struct Encoding: Sendable {
  /// The generation that the encoding stands for.
  public let generation: Generation
  /// Refuses an offset, or lets it pass with nil.
  public var refusal: @Sendable (_ offset: UInt64, Machine) -> Refusal?
  /// The word that stands for an offset.
  public var store: @Sendable (_ offset: UInt64, Machine) -> UInt64
  /// Whether the reclaim loop takes a word for an offset, and not for a function.
  public var isOffset: @Sendable (_ word: UInt64, Machine) -> Bool
  /// The bytes that are subtracted from the head for such a word.
  public var bytes: @Sendable (_ word: UInt64, Machine) -> UInt64

  /// Gathers an encoding from its parts.
  public init(
    generation: Generation,
    refusal: @escaping @Sendable (UInt64, Machine) -> Refusal?,
    store: @escaping @Sendable (UInt64, Machine) -> UInt64,
    isOffset: @escaping @Sendable (UInt64, Machine) -> Bool,
    bytes: @escaping @Sendable (UInt64, Machine) -> UInt64
  ) {
    self.generation = generation
    self.refusal = refusal
    self.store = store
    self.isOffset = isOffset
    self.bytes = bytes
  }

  /// The encoding of a generation.
  public init(_ generation: Generation) {
    switch generation {
    case .rfc2008: self = .words
    case .byteOffset: self = .bytes(.byteOffset)
    case .pointer: self = .bytes(.pointer)
    }
  }

  /// The largest word that the RFC takes for an offset: 4,095.
  public static let largestWord: UInt64 = 4095
  /// The first byte offset that the later generations do not take: 4,096
  /// (6.1: `__is_kvfree_rcu_offset()` in include/linux/rcupdate.h).
  public static let byteLimit: UInt64 = 4096

  /// The largest offset in bytes that a generation accepts on a machine.
  public static func limit(of generation: Generation, on machine: Machine) -> Int {
    generation == .rfc2008 ? Int(largestWord * machine.wordSize) : Int(byteLimit) - 1
  }

  /// The RFC of 2008: the limit is checked in bytes, the division forgets the remainder.
  private static let words = Encoding(
    generation: .rfc2008,
    refusal: { offset, machine in
      let limit = largestWord &* machine.wordSize
      return offset > limit ? Refusal(check: .run, limit: limit) : nil
    },
    store: { offset, machine in offset / machine.wordSize },
    isOffset: { word, _ in word <= largestWord },
    bytes: { word, machine in (word &* machine.wordSize) & machine.mask }
  )

  /// Bytes as they are.
  ///
  /// The pointer generation falls back on them where there are no batches: its
  /// `kvfree_call_rcu()` in include/linux/rcutiny.h hands `head - ptr` to call_rcu.
  private static func bytes(_ generation: Generation) -> Encoding {
    Encoding(
      generation: generation,
      refusal: { offset, _ in
        offset < byteLimit ? nil : Refusal(check: .build, limit: byteLimit - 1)
      },
      store: { offset, _ in offset },
      isOffset: { word, _ in word < byteLimit },
      bytes: { word, _ in word }
    )
  }
}
