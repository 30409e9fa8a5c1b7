/// Finds which of some names are macros anywhere in a tree's headers.
struct MacroSweep {
  private let hashes: Set<UInt64>
  private let names: Set<String>

  init(names: Set<String>) {
    self.names = names
    hashes = Set(names.map { Self.hash($0.utf8) })
  }

  /// The names that some header `#define`s, in any `#if` branch; nil where a header could not be read.
  ///
  /// `files` are relative to `root`.
  func run(root: String, files: [String], jobs: Int) -> Set<String>? {
    let swept = TreeSweep(root: root, files: files, jobs: jobs).run(progress: nil) {
      path, bytes -> Set<String>? in
      let found = defined(in: bytes, path: path)
      return found.isEmpty ? nil : found
    }
    guard swept.problems.isEmpty else { return nil }
    return swept.results.reduce(into: []) { $0.formUnion($1) }
  }

  /// The names that a file defines.
  func defined(in bytes: UnsafeBufferPointer<UInt8>, path: String) -> Set<String> {
    var found: Set<String> = []
    var position = 0
    while let hash = ByteSearch.first(Byte.hash, in: bytes, from: position) {
      position = hash + 1
      var next = Self.skippingBlanks(bytes, hash + 1)
      guard next < bytes.count else { break }
      if bytes[next] == Byte.backslash || bytes[next] == Byte.slash { return thoroughly(bytes, path) }
      guard Self.spells("define", in: bytes, at: next) else { continue }
      next = Self.skippingBlanks(bytes, next + 6)
      guard next < bytes.count else { break }
      if bytes[next] == Byte.backslash || bytes[next] == Byte.slash { return thoroughly(bytes, path) }
      var end = next
      while end < bytes.count, Byte.isWord(bytes[end]) { end += 1 }
      position = end
      if hashes.contains(Self.hash(bytes[next..<end])) {
        found.insert(String(decoding: bytes[next..<end], as: UTF8.self))
      } else if end < bytes.count, bytes[end] == Byte.backslash {
        return thoroughly(bytes, path)
      }
    }
    return found.intersection(names)
  }

  /// Reads a file with splices or comments inside of its `#define`s by its tokens.
  private func thoroughly(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> Set<String> {
    let file = CensusFile(path: path, bytes: Array(bytes))
    return names.intersection(file.directives.compactMap { $0.kind == .define ? $0.macroName : nil })
  }

  private static func skippingBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] == Byte.space || bytes[position] == Byte.tab {
      position += 1
    }
    return position
  }

  private static func spells(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at start: Int)
    -> Bool
  {
    let count = word.utf8CodeUnitCount
    guard start + count < bytes.count, !Byte.isWord(bytes[start + count]) else { return false }
    for position in 0..<count where bytes[start + position] != word.utf8Start[position] { return false }
    return true
  }

  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}
