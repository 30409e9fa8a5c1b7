/// Something that goes wrong in a run of the model.
public struct Fault: Hashable, Codable, Sendable {
  /// The kinds of faults; the raw value is the stable name in reports.
  public enum Code: String, Codable, Sendable, CaseIterable {
    /// kfree was given an address that is no object's start.
    case wrongAddress = "wrong-address"
    /// An object was freed a second time.
    case doubleFree = "double-free"
    /// An object is never freed.
    case leak
    /// An object was freed while a reader may still use it.
    case earlyFree = "early-free"
    /// The reclaim loop took a function that was given to call_rcu for an offset.
    case functionAsOffset = "function-as-offset"
    /// The reclaim loop called an offset as if it were a function.
    case offsetAsFunction = "offset-as-function"
    /// The offset is no multiple of the word, and the encoding counts in words.
    case misaligned
    /// `func` is NULL.
    case nullFunction = "null-function"
    /// A cache was destroyed while objects of it are allocated.
    case cacheOutstanding = "cache-outstanding"
    /// An object was freed into a cache that is destroyed, or allocated from it.
    case cacheGone = "cache-gone"
    /// An object of a slab cache was given to a kfree that cannot take it.
    case wrongAllocator = "wrong-allocator"
    /// A module's text went while one of its callbacks was queued.
    case moduleGone = "module-gone"
    /// The offset is above what the generation accepts.
    case overLimit = "over-limit"
    /// A head was queued while it was queued already.
    case doubleQueue = "double-queue"
    /// An object was freed while the head in it was still queued.
    case freedWhileQueued = "freed-while-queued"
    /// The reclaim loop called an address where no function is.
    case wildCall = "wild-call"
    /// The head does not lie inside the object.
    case headOutside = "head-outside-object"
    /// The tree does not have the function that was called.
    case noSuchCall = "no-such-call"
    /// A wait cannot end, because a reader does not leave.
    case stall
    /// Two programs that should be the same free differently.
    case differs
    /// The figures describe no object that can exist.
    case badLayout = "bad-layout"
  }

  /// What kind of fault it is.
  public let code: Code
  /// A sentence with the figures of this case.
  public let message: String

  /// Names a fault.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension UInt64 {
  /// The number as C writes an address.
  var hex: String { "0x" + String(self, radix: 16) }
}
