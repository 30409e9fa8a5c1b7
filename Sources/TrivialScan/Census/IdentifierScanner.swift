/// Finds the occurrences of a set of names, fast enough for a whole tree.
///
/// The search looks at a block of bytes at a time and skips ahead by a table of how far the next possible
/// name is (the method of Wu and Manber); only where the block ends the first part of some name is the whole
/// word compared. Blocks have four bytes, and two where a name is so short that four would hardly skip.
public struct IdentifierScanner: Sendable {
  /// The names, sorted and without duplicates; an occurrence refers to them by index.
  public let names: [String]
  private let spellings: [[UInt8]]
  /// The length of the shortest name, at most 16: the part of each name that the table knows.
  private let window: Int
  /// The bytes of a block; 0 where a name has only one byte, so that every word is looked at.
  private let block: Int
  private let shifts: [UInt8]
  private let buckets: [UInt64: [Int]]

  private static let tableBits: UInt32 = 15

  /// Prepares a search.
  ///
  /// Names that are no identifiers are left out.
  public init(names: some Sequence<String>) {
    self.names = Set(names).filter { name in
      !name.isEmpty && name.utf8.allSatisfy(Byte.isWord)
    }.sorted()
    spellings = self.names.map { Array($0.utf8) }
    let window = min(16, spellings.map(\.count).min() ?? 0)
    let block = window >= 8 ? 4 : window >= 2 ? 2 : 0
    var shifts = [UInt8](
      repeating: UInt8(max(1, window - block + 1)), count: 1 << Int(IdentifierScanner.tableBits))
    var buckets: [UInt64: [Int]] = [:]
    for (index, spelling) in spellings.enumerated() {
      buckets[IdentifierScanner.hash(spelling[...]), default: []].append(index)
      guard block > 0 else { continue }
      for position in 0...(window - block) {
        let bytes = spelling[position..<(position + block)].reversed().reduce(UInt32(0)) {
          $0 << 8 | UInt32($1)
        }
        let slot = IdentifierScanner.slot(bytes)
        shifts[slot] = min(shifts[slot], UInt8(window - block - position))
      }
    }
    self.window = window
    self.block = block
    self.shifts = shifts
    self.buckets = buckets
  }

  /// Calls `body` with each word-bounded occurrence of a name, anywhere: in code, comments and strings.
  ///
  /// The offset counts bytes from the buffer's start; the search stops when `body` returns false.
  public func visitWords(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ name: Int, _ offset: Int) -> Bool
  ) {
    guard let base = bytes.baseAddress, window > 0, bytes.count >= window else { return }
    let raw = UnsafeRawPointer(base)
    switch block {
    case 4:
      visitBlocks(in: bytes, body) {
        UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
      }
    case 2:
      visitBlocks(in: bytes, body) {
        UInt32(UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt16.self)))
      }
    default: visitEveryWord(in: bytes, body)
    }
  }

  /// Skips from block to block; `load` gives the block at an offset.
  @inline(__always)
  private func visitBlocks(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ name: Int, _ offset: Int) -> Bool,
    load: (Int) -> UInt32
  ) {
    let count = bytes.count
    shifts.withUnsafeBufferPointer { shifts in
      var position = window - block
      while position + block <= count {
        let shift = shifts[IdentifierScanner.slot(load(position))]
        if shift != 0 {
          position &+= Int(shift)
          continue
        }
        let start = position - (window - block)
        if start == 0 || !Byte.isWord(bytes[start - 1]) {
          var end = start
          while end < count, Byte.isWord(bytes[end]) { end += 1 }
          if let name = index(of: bytes, start, end), !body(name, start) { return }
        }
        position += 1
      }
    }
  }

  /// Whether a name occurs, or might: a backslash-newline inside a word counts, because it hides names.
  public func mayOccur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var found = false
    visitWords(in: bytes) { _, _ in
      found = true
      return false
    }
    return found || IdentifierScanner.hasSplicedWord(bytes)
  }

  /// The occurrences of the names in a file's code and directives, with their tokens, in order.
  ///
  /// Comments and strings are left out, words with splices are found.
  public func occurrences(in file: CensusFile) -> [(name: String, token: Token)] {
    var result: [(name: String, token: Token)] = []
    for token in file.code {
      if let name = index(of: token, in: file) { result.append((names[name], token)) }
    }
    for directive in file.directives {
      for token in directive.tokens {
        if let name = index(of: token, in: file) { result.append((names[name], token)) }
      }
    }
    return result.sorted { $0.token.offset < $1.token.offset }
  }

  /// The index of the name that a token spells.
  func index(of token: Token, in file: CensusFile) -> Int? {
    guard token.kind == .identifier else { return nil }
    if token.hasSplice {
      let spelling = TokenText(bytes: file.bytes).unspliced(token)
      return spelling.withUnsafeBufferPointer { index(of: $0, 0, $0.count) }
    }
    return file.bytes.withUnsafeBufferPointer { index(of: $0, token.offset, token.end) }
  }

  private func visitEveryWord(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, Int) -> Bool) {
    var position = 0
    while position < bytes.count {
      guard Byte.isWord(bytes[position]) else {
        position += 1
        continue
      }
      let start = position
      while position < bytes.count, Byte.isWord(bytes[position]) { position += 1 }
      if let name = index(of: bytes, start, position), !body(name, start) { return }
    }
  }

  private func index(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let word = bytes[start..<end]
    guard word.count >= window, let bucket = buckets[IdentifierScanner.hash(word)] else { return nil }
    return bucket.first { spellings[$0].elementsEqual(word) }
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

  @inline(__always)
  private static func slot(_ block: UInt32) -> Int {
    Int(truncatingIfNeeded: (block &* 0x9e37_79b1) >> (32 - tableBits))
  }

  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }
}
