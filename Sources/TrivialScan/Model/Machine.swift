/// How wide a pointer is; the raw value is in bits.
public enum PointerWidth: Int, Codable, Sendable, CaseIterable {
  /// Four bytes, e.g. arm, i386.
  case bits32 = 32
  /// Eight bytes, e.g. arm64, x86_64.
  case bits64 = 64

  /// The width in bytes, `sizeof(void *)`.
  public var bytes: Int { rawValue / 8 }
}

/// In which order the bytes of a word lie in memory.
public enum Endianness: String, Codable, Sendable, CaseIterable {
  /// The lowest byte first.
  case little
  /// The highest byte first.
  case big
}

/// What the model needs to know of a processor, and where a kernel on it keeps things.
///
/// The addresses are typical, not exact: what counts is that the heap and all text lie far above
/// the offsets that an encoding keeps in `func`.
public struct Machine: Hashable, Codable, Sendable {
  /// The pointer width.
  public let width: PointerWidth
  /// The byte order.
  public let endianness: Endianness
  /// `sizeof(void *)` in bytes.
  public let wordSize: UInt64
  /// All bits that an address can have.
  public let mask: UInt64

  /// Describes a machine.
  public init(width: PointerWidth, endianness: Endianness = .little) {
    self.width = width
    self.endianness = endianness
    wordSize = UInt64(width.bytes)
    mask = width == .bits64 ? UInt64.max : 0xffff_ffff
  }

  /// Every width in every byte order.
  public static let all: [Machine] = PointerWidth.allCases.flatMap { width in
    Endianness.allCases.map { Machine(width: width, endianness: $0) }
  }

  /// Where allocations begin, the start of some slab in the linear mapping.
  public var heapBase: UInt64 { width == .bits64 ? 0xffff_8881_0000_0000 : 0xc100_0000 }
  /// The first address past the modelled heap.
  public var heapEnd: UInt64 { width == .bits64 ? 0xffff_88a1_0000_0000 : 0xf000_0000 }
  /// Where the kernel's own functions begin.
  public var textBase: UInt64 { width == .bits64 ? 0xffff_ffff_8100_0000 : 0xc010_0000 }
  /// Where the functions of modules begin.
  public var moduleBase: UInt64 { width == .bits64 ? 0xffff_ffff_c000_0000 : 0xf800_0000 }

  /// The address `offset` bytes above `address`, wrapping as the machine does.
  public func add(_ address: UInt64, _ offset: Int) -> UInt64 {
    (address &+ UInt64(truncatingIfNeeded: offset)) & mask
  }

  /// The address `offset` bytes below `address`, wrapping as the machine does.
  public func subtract(_ address: UInt64, _ offset: UInt64) -> UInt64 {
    (address &- offset) & mask
  }

  /// The bytes from `start` up to `address`, negative where `address` is below.
  public func distance(from start: UInt64, to address: UInt64) -> Int {
    let difference = address &- start
    return width == .bits64
      ? Int(truncatingIfNeeded: difference)
      : Int(Int32(truncatingIfNeeded: difference))
  }
}
