/// A word, a quoted text or an operator of one Kconfig line.
enum KconfigToken: Equatable {
  case word(String)
  case text(String)
  case symbol(String)
}

/// Cuts a Kconfig file into lines and lines into tokens.
struct KconfigLexer {
  private let bytes: [UInt8]
  private var position = 0
  /// 1-based number of the line that `next()` returned last.
  private(set) var line = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line without its newline, lines that end in a backslash joined; nil at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    guard position < bytes.count else { return nil }
    let first = rawLine()
    guard first.last == Self.backslash else { return first }
    var joined = Array(first.dropLast())
    while position < bytes.count {
      let more = rawLine()
      guard more.last == Self.backslash else {
        joined += more
        break
      }
      joined += more.dropLast()
    }
    return joined[...]
  }

  /// Skips a help text: every line indented as deep as its first, and blank lines.
  mutating func skipHelp() {
    var depth = 0
    while position < bytes.count {
      let start = position
      let startLine = line
      let text = rawLine()
      let (indent, blank) = Self.indentation(text)
      if blank { continue }
      if depth == 0 { depth = indent }
      if indent < depth || indent == 0 {
        position = start
        line = startLine
        return
      }
    }
  }

  private mutating func rawLine() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, bytes[position] != Self.newline { position += 1 }
    let end = position
    if position < bytes.count { position += 1 }
    line += 1
    return bytes[start..<end]
  }

  private static func indentation(_ line: ArraySlice<UInt8>) -> (columns: Int, blank: Bool) {
    var columns = 0
    for byte in line {
      if byte == tab {
        columns = (columns & ~7) + 8
      } else if byte == space {
        columns += 1
      } else {
        return (columns, byte == 13)
      }
    }
    return (columns, true)
  }

  /// The tokens of a line; a comment ends it.
  static func tokens(_ line: ArraySlice<UInt8>) -> [KconfigToken] {
    var tokens: [KconfigToken] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      if isWord(byte) {
        let start = index
        while index < line.endIndex, isWord(line[index]) { index += 1 }
        tokens.append(.word(String(decoding: line[start..<index], as: UTF8.self)))
        continue
      }
      switch byte {
      case hash: return tokens
      case quote, apostrophe:
        var text: [UInt8] = []
        index += 1
        while index < line.endIndex, line[index] != byte {
          if line[index] == backslash, index + 1 < line.endIndex { index += 1 }
          text.append(line[index])
          index += 1
        }
        tokens.append(.text(String(decoding: text, as: UTF8.self)))
      case UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: ")"):
        tokens.append(.symbol(String(UnicodeScalar(byte))))
      case UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "+"):
        if index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "=") {
          tokens.append(.symbol(String(UnicodeScalar(byte)) + "="))
          index += 1
        } else {
          tokens.append(.symbol(String(UnicodeScalar(byte))))
        }
      case UInt8(ascii: "&"), UInt8(ascii: "|"):
        if index + 1 < line.endIndex, line[index + 1] == byte { index += 1 }
        tokens.append(.symbol(byte == UInt8(ascii: "&") ? "&&" : "||"))
      default: break
      }
      index += 1
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let backslash = UInt8(ascii: "\\")
  private static let tab = UInt8(ascii: "\t")
  private static let space = UInt8(ascii: " ")
  private static let hash = UInt8(ascii: "#")
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
}
