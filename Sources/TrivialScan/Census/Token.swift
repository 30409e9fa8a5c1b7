/// A piece of C source, as the preprocessor's first phases see it, by its place in the file.
///
/// A token holds no text: the bytes stay where they are, and `CensusFile.text(of:)` spells them.
public struct Token: Sendable, Hashable {
  /// What the bytes are.
  public enum Kind: UInt8, Sendable, Hashable {
    /// A name or a keyword.
    case identifier
    /// A preprocessing number, e.g. `0x1fUL` or `1.5e+3`.
    case number
    /// A string literal with its prefix; an unterminated one ends before its line's end.
    case string
    /// A character constant with its prefix; an unterminated one ends before its line's end.
    case character
    /// An operator or separator.
    case punctuator
    /// A comment of either kind; an unterminated one ends with the file.
    case comment
    /// The `<...>` of an `#include`.
    case headerName
    /// The `#` that opens a directive.
    case hash
    /// The end of a directive's line.
    ///
    /// It is empty, or the line's end itself.
    case endOfDirective
    /// A byte that starts no token of C, e.g. NUL or one above 127.
    case stray
  }

  /// What the bytes are.
  public var kind: Kind
  /// Whether a line ends inside the token: by a backslash-newline, or in a block comment.
  public var hasSplice: Bool
  /// Whether the token is part of a preprocessor directive's line.
  public var inDirective: Bool
  /// The first byte of a punctuator, zero otherwise.
  public var first: UInt8
  /// The last byte of a punctuator, zero otherwise.
  public var last: UInt8
  /// The bytes from the file's start to the token.
  public var offset: Int
  /// The bytes from the file's start to the byte after the token.
  public var end: Int
  /// The physical line of the first byte, 1-based.
  public var line: Int
  /// The byte column of the first byte in its physical line, 1-based.
  public var column: Int

  /// Whether the token is this one-byte punctuator.
  @inlinable
  public func isPunctuator(_ byte: UInt8) -> Bool {
    kind == .punctuator && first == byte && (end - offset == 1 || hasSplice)
  }

  /// Whether the token is `.` or `->`.
  @inlinable
  public var isMemberAccess: Bool {
    isPunctuator(0x2e) || (kind == .punctuator && first == 0x2d && last == 0x3e)
  }
}

/// The bytes that the lexer tells apart, by name.
enum Byte {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let backslash = UInt8(ascii: "\\")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let slash = UInt8(ascii: "/")
  static let star = UInt8(ascii: "*")
  static let hash = UInt8(ascii: "#")
  static let dot = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let colon = UInt8(ascii: ":")
  static let question = UInt8(ascii: "?")
  static let ampersand = UInt8(ascii: "&")
  static let equals = UInt8(ascii: "=")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let openParen = UInt8(ascii: "(")
  static let closeParen = UInt8(ascii: ")")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let underscore = UInt8(ascii: "_")

  /// Whether a byte is a letter, a digit or an underscore.
  ///
  /// Bytes above 127 are not: in the kernel they stand in comments and strings only, and there a name next
  /// to one is still that name.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5f
  }

  /// A hash of a name (FNV-1a).
  static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
