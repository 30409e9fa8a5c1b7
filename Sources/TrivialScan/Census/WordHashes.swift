/// The words of a file by their hashes: enough to tell whether the file may mention a name.
struct WordHashes: Sendable {
  /// Each word's hash at least once, in no order.
  let hashes: [UInt32]
  /// Whether a backslash-newline stands inside of a word, so that the file may mention anything.
  let hasSplicedWord: Bool

  /// Shorter words are not kept.
  static let shortest = 3

  /// How many words are remembered to keep most of them from being kept twice.
  private static let remembered = 1 << 13

  /// Reads a file's bytes: words in code, comments and strings alike.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    hashes = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.remembered) { recent in
      recent.initialize(repeating: 0)
      return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count / 4 + 1) { found in
        var count = 0
        Self.visit(bytes) { hash in
          let slot = Int(hash) & (Self.remembered - 1)
          guard recent[slot] != hash else { return }
          recent[slot] = hash
          found[count] = hash
          count += 1
        }
        return Array(found[..<count])
      }
    }
    hasSplicedWord = Self.hasSplicedWord(bytes)
  }

  /// The hash of a name, nil for one that is not kept: too short, or no identifier.
  static func hash(_ name: String) -> UInt32? {
    let spelling = Array(name.utf8)
    guard spelling.count >= shortest, spelling.allSatisfy(Byte.isWord), !Byte.isDigit(spelling[0]) else {
      return nil
    }
    return spelling.withUnsafeBufferPointer { hash($0, 0, $0.count) }
  }

  /// Calls `body` with the hash of every word that is kept; none is 0.
  @inline(__always)
  private static func visit(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
    let count = bytes.count
    isWord.withUnsafeBufferPointer { isWord in
      var position = 0
      while position < count {
        guard isWord[Int(bytes[position])] else {
          position &+= 1
          continue
        }
        let start = position
        repeat { position &+= 1 } while position < count && isWord[Int(bytes[position])]
        if position &- start >= shortest, !Byte.isDigit(bytes[start]) { body(hash(bytes, start, position)) }
      }
    }
  }

  private static let isWord: [Bool] = (0...255).map { Byte.isWord(UInt8($0)) }

  /// Takes in the first eight bytes, the last eight and the length; words that differ elsewhere look the same.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let count = end &- start
    var first: UInt64 = 0
    var last: UInt64 = 0
    let raw = UnsafeRawBufferPointer(bytes)
    if count >= 8 {
      first = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      last = raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
    } else if start &+ 8 <= bytes.count {
      first =
        raw.loadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian << UInt64(64 &- 8 &* count)
    } else {
      for position in start..<end { first = first >> 8 | UInt64(bytes[position]) << 56 }
    }
    var hash = (first ^ last &* 0x9e37_79b9_7f4a_7c15 ^ UInt64(count)) &* 0xc2b2_ae3d_27d4_eb4f
    hash ^= hash >> 29
    hash = hash &* 0x9e37_79b9_7f4a_7c15
    return max(1, UInt32(truncatingIfNeeded: hash >> 32))
  }

  /// Whether a letter, a backslash-newline and a letter in the next line's first column follow each other.
  private static func hasSplicedWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while let found = ByteSearch.first(Byte.backslash, in: bytes, from: position) {
      position = found + 1
      guard found > 0, Byte.isWord(bytes[found - 1]) else { continue }
      var next = found + 1
      if next < bytes.count, bytes[next] == Byte.carriageReturn { next += 1 }
      guard next + 1 < bytes.count, bytes[next] == Byte.newline else { continue }
      if Byte.isWord(bytes[next + 1]) || bytes[next + 1] == Byte.backslash { return true }
    }
    return false
  }
}
