/// What one header includes and which macros it defines, in any `#if` branch.
///
/// Directives inside of comments count as well: too much is no harm here, too little would be.
struct HeaderFacts: Sendable {
  /// A macro by the hash of its name.
  struct Define: Sendable {
    var name: UInt64
    /// Where the `#` stands, in bytes.
    var offset: UInt32
  }

  var includes: [IncludeOperand] = []
  var defines: [Define] = []
  /// Whether some `#include` names its file by a macro.
  var hasComputedInclude = false
  /// The hashes of the identifiers that are the whole body of a macro: what a computed include may name.
  var aliases: [UInt64] = []

  /// Reads a header's bytes.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, path: String) -> HeaderFacts {
    var facts = HeaderFacts()
    var position = 0
    while let hash = ByteSearch.first(Byte.hash, in: bytes, from: position) {
      position = hash + 1
      let start = skippingBlanks(bytes, hash + 1)
      var end = start
      while end < bytes.count, Byte.isWord(bytes[end]) { end += 1 }
      let operand = skippingBlanks(bytes, end)
      // A splice or a comment inside of a directive hides it from this look.
      var isHidden = hides(bytes, operand)
      switch end - start {
      case 6 where spells("define", bytes, start):
        if isHidden { break }
        position = facts.readDefine(bytes, at: operand, hash: hash)
        isHidden = position < bytes.count && bytes[position] == Byte.backslash
      case 7 where spells("include", bytes, start), 12 where spells("include_next", bytes, start):
        isHidden = isHidden || !facts.readInclude(bytes, at: operand)
      default:
        isHidden = hides(bytes, end) && mayBecomeDirective(bytes[start..<end])
      }
      if isHidden { return HeaderFacts(CensusFile(path: path, bytes: Array(bytes))) }
    }
    return facts
  }

  init() {}

  /// Takes the directives of a file that was cut into tokens.
  init(_ file: CensusFile) {
    let found = file.includes
    includes = found.compactMap(\.operand)
    hasComputedInclude = found.contains { $0.operand == nil }
    for directive in file.directives where directive.kind == .define {
      guard let name = directive.macroName else { continue }
      defines.append(Define(name: Byte.hash(name.utf8), offset: UInt32(directive.hash.offset)))
      if directive.body.count == 1, let word = directive.body.first, word.kind == .identifier {
        aliases.append(Byte.hash(file.text(of: word).utf8))
      }
    }
  }

  /// Takes the name of a header; false where something else stands there, be it a macro or the words of a
  /// comment.
  private mutating func readInclude(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start < bytes.count else { return true }
    let close = bytes[start] == UInt8(ascii: "<") ? UInt8(ascii: ">") : bytes[start]
    var end = start + 1
    while end < bytes.count, bytes[end] != close, bytes[end] != Byte.newline { end += 1 }
    guard end < bytes.count, bytes[end] == close,
      let operand = IncludeOperand(spelling: String(decoding: bytes[start...end], as: UTF8.self)),
      operand.isSource
    else { return false }
    includes.append(operand)
    return true
  }

  /// Takes a macro and gives the position behind its name.
  private mutating func readDefine(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, hash: Int) -> Int {
    var end = start
    while end < bytes.count, Byte.isWord(bytes[end]) { end += 1 }
    guard end > start else { return start }
    defines.append(Define(name: Byte.hash(bytes[start..<end]), offset: UInt32(hash)))
    let body = Self.skippingBlanks(bytes, end)
    var bodyEnd = body
    while bodyEnd < bytes.count, Byte.isWord(bytes[bodyEnd]) { bodyEnd += 1 }
    let rest = Self.skippingBlanks(bytes, bodyEnd)
    if bodyEnd > body, body > end, rest == bytes.count || bytes[rest] == Byte.newline {
      aliases.append(Byte.hash(bytes[body..<bodyEnd]))
    }
    return end
  }

  /// Whether a word, of which more may come behind a splice, can be that of a directive read here.
  private static func mayBecomeDirective(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    "define".utf8.starts(with: word) || "include_next".utf8.starts(with: word)
  }

  private static func hides(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    position < bytes.count && (bytes[position] == Byte.backslash || bytes[position] == Byte.slash)
  }

  private static func skippingBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] == Byte.space || bytes[position] == Byte.tab {
      position += 1
    }
    return position
  }

  private static func spells(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool
  {
    for position in 0..<word.utf8CodeUnitCount where bytes[start + position] != word.utf8Start[position] {
      return false
    }
    return true
  }
}
