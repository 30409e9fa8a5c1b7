/// The bytes that the model has written, in the machine's order; everything else reads as zero.
///
/// Only the words of callback heads are ever written, so the bytes are kept by aligned lines of
/// eight: byte `i` of a line is bits `8 * i` upward.
public struct Memory: Sendable {
  private var lines: [UInt64: UInt64] = [:]

  /// Memory without a written byte.
  public init() {}

  /// Writes a pointer-sized word at `address`, aligned or not.
  public mutating func store(_ word: UInt64, at address: UInt64, on machine: Machine) {
    let image = Self.image(of: word, on: machine)
    let bits = machine.wordSize * 8
    let shift = (address & 7) * 8
    let line = address >> 3
    lines[line] = (lines[line] ?? 0) & ~(machine.mask << shift) | image << shift
    guard shift + bits > 64 else { return }
    let spill = 64 - shift
    lines[line &+ 1] = (lines[line &+ 1] ?? 0) & ~(machine.mask >> spill) | image >> spill
  }

  /// The pointer-sized word at `address`, aligned or not.
  public func word(at address: UInt64, on machine: Machine) -> UInt64 {
    let bits = machine.wordSize * 8
    let shift = (address & 7) * 8
    let line = address >> 3
    var image = (lines[line] ?? 0) >> shift
    if shift + bits > 64 { image |= (lines[line &+ 1] ?? 0) << (64 - shift) }
    return Self.image(of: image & machine.mask, on: machine)
  }

  /// The byte at `address`.
  public func byte(at address: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: (lines[address >> 3] ?? 0) >> ((address & 7) * 8))
  }

  /// The word as a little-endian number whose lowest byte is the one at the lowest address.
  ///
  /// The function is its own inverse.
  private static func image(of word: UInt64, on machine: Machine) -> UInt64 {
    switch (machine.endianness, machine.width) {
    case (.little, _): return word & machine.mask
    case (.big, .bits64): return word.byteSwapped
    case (.big, .bits32): return UInt64(UInt32(truncatingIfNeeded: word).byteSwapped)
    }
  }
}
