/// Finds the occurrences of a set of names in bytes and tokens.
public struct IdentifierScanner: Sendable {
  /// The names, sorted and without duplicates; an occurrence refers to them by index.
  public let names: [String]
  private let spellings: [[UInt8]]
  private let buckets: [UInt64: [Int]]
  private let shortest: Int

  /// Prepares a search.
  ///
  /// Names that are no identifiers are left out.
  public init(names: some Sequence<String>) {
    self.names = Set(names).filter { name in
      !name.isEmpty && name.utf8.allSatisfy(Byte.isWord)
    }.sorted()
    spellings = self.names.map { Array($0.utf8) }
    buckets = Dictionary(grouping: spellings.indices) { [spellings] in Byte.hash(spellings[$0]) }
    shortest = spellings.map(\.count).min() ?? .max
  }

  /// Calls `body` with each word-bounded occurrence of a name, anywhere: in code, comments and strings.
  ///
  /// The offset counts bytes from the buffer's start; the search stops when `body` returns false.
  public func visitWords(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ name: Int, _ offset: Int) -> Bool
  ) {
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

  private func index(of bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let word = bytes[start..<end]
    guard word.count >= shortest, let bucket = buckets[Byte.hash(word)] else { return nil }
    return bucket.first { spellings[$0].elementsEqual(word) }
  }
}
