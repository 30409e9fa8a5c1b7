/// Cuts the bytes of a C file into tokens, comments included.
///
/// It accepts anything: each call of `next()` that returns a token moves forward by at least one byte or
/// ends a directive, and every byte that is not white space or a splice lies in exactly one token.
public struct Lexer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line = 1
  private var lineStart = 0
  /// Whether only white space and comments stand before `position` on its logical line.
  private var atLineStart = true
  private var directive = DirectiveState.none

  private enum DirectiveState { case none, name, include, body }

  /// Starts at the first byte.
  ///
  /// The bytes must outlive the lexer.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next token, or nil at the end of the bytes.
  public mutating func next() -> Token? {
    skipBlanks()
    guard let byte = peek(position) else {
      return directive == .none ? nil : endDirective(at: position, end: position)
    }
    if byte == Byte.newline {
      // Only inside a directive: skipBlanks() takes all other line ends.
      let token = endDirective(at: position, end: position + 1)
      advanceOverNewline()
      return token
    }
    let wasAtLineStart = atLineStart
    if byte == Byte.slash, let second = peek(skippingSplices(from: position + 1)) {
      if second == Byte.star { return blockComment() }
      if second == Byte.slash { return lineComment() }
    }
    atLineStart = false
    if byte == Byte.hash, wasAtLineStart, directive == .none {
      directive = .name
      return token(.hash, endingAt: position + 1)
    }
    return plainToken(byte)
  }

  private mutating func plainToken(_ byte: UInt8) -> Token {
    let state = directive
    defer { advanceDirective(from: state) }
    if Byte.isWord(byte), !Byte.isDigit(byte) { return word() }
    if Byte.isDigit(byte) { return number() }
    if byte == Byte.dot, let second = peek(skippingSplices(from: position + 1)), Byte.isDigit(second) {
      return number()
    }
    if byte == Byte.quote { return quoted(.string, from: position) }
    if byte == Byte.apostrophe { return quoted(.character, from: position) }
    if directive == .include, byte == Byte.less { return headerName() }
    if byte <= Byte.space || byte >= 0x7f || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "$") || byte == Byte.backslash
    {
      return token(.stray, endingAt: position + 1)
    }
    return punctuator(byte)
  }

  // MARK: Token kinds

  private mutating func word() -> Token {
    var end = position + 1
    while true {
      end = skippingSplices(from: end)
      guard let byte = peek(end), Byte.isWord(byte) else { break }
      end += 1
    }
    end = droppingTrailingSplices(from: position, to: end)
    if let quote = peek(end), quote == Byte.quote || quote == Byte.apostrophe, isLiteralPrefix(to: end) {
      return quoted(quote == Byte.quote ? .string : .character, from: end)
    }
    if directive == .name, isIncludeName(position, end) { directive = .include }
    return token(.identifier, endingAt: end)
  }

  /// Moves a directive on after one of its tokens: the name, then a header's name, then the rest.
  private mutating func advanceDirective(from state: DirectiveState) {
    switch state {
    case .none, .body: break
    case .name: if directive == .name { directive = .body }
    case .include: directive = .body
    }
  }

  private mutating func number() -> Token {
    var end = position + 1
    while true {
      let next = skippingSplices(from: end)
      guard let byte = peek(next) else { break }
      if byte == Byte.plus || byte == Byte.minus {
        let before = bytes[end - 1] | 0x20
        guard before == UInt8(ascii: "e") || before == UInt8(ascii: "p") else { break }
      } else if !Byte.isWord(byte), byte != Byte.dot {
        break
      }
      end = next + 1
    }
    return token(.number, endingAt: end)
  }

  /// A literal whose quotation mark stands at `quote`, behind a prefix or at `position`.
  private mutating func quoted(_ kind: Token.Kind, from quote: Int) -> Token {
    let mark = bytes[quote]
    var end = quote + 1
    while let byte = peek(end) {
      if byte == mark {
        end += 1
        break
      }
      if byte == Byte.newline { break }
      if byte == Byte.backslash {
        let afterSplice = skippingSplices(from: end)
        if afterSplice != end {
          end = afterSplice
          continue
        }
        // The escaped byte may itself stand behind a splice.
        let escaped = skippingSplices(from: end + 1)
        end = peek(escaped) == Byte.newline ? escaped : min(escaped + 1, bytes.count)
        continue
      }
      end += 1
    }
    return token(kind, endingAt: end)
  }

  private mutating func headerName() -> Token {
    var end = position + 1
    while let byte = peek(end), byte != Byte.newline {
      end += 1
      if byte == Byte.greater { break }
    }
    return token(.headerName, endingAt: end)
  }

  private mutating func blockComment() -> Token {
    var end = skippingSplices(from: position + 1) + 1
    var closed = false
    while end < bytes.count {
      if bytes[end] == Byte.star {
        let next = skippingSplices(from: end + 1)
        if peek(next) == Byte.slash {
          end = next + 1
          closed = true
          break
        }
      }
      end += 1
    }
    return token(.comment, endingAt: closed ? end : bytes.count)
  }

  private mutating func lineComment() -> Token {
    var end = position
    while true {
      end = skippingSplices(from: end)
      guard let byte = peek(end), byte != Byte.newline else { break }
      end += 1
    }
    return token(.comment, endingAt: end)
  }

  private mutating func punctuator(_ byte: UInt8) -> Token {
    var end = position + 1
    let second = skippingSplices(from: end)
    if let next = peek(second), Lexer.joins(byte, next) {
      end = second + 1
      let third = skippingSplices(from: end)
      if let last = peek(third) {
        let shift = (byte == Byte.less || byte == Byte.greater) && next == byte && last == Byte.equals
        let ellipsis = byte == Byte.dot && next == Byte.dot && last == Byte.dot
        if shift || ellipsis { end = third + 1 }
      }
    }
    return token(.punctuator, endingAt: end)
  }

  /// Whether two bytes begin one punctuator.
  private static func joins(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case Byte.minus: second == Byte.greater || second == Byte.minus || second == Byte.equals
    case Byte.plus, Byte.ampersand, UInt8(ascii: "|"): second == first || second == Byte.equals
    case Byte.less, Byte.greater: second == first || second == Byte.equals
    case Byte.equals, UInt8(ascii: "!"), Byte.star, Byte.slash, UInt8(ascii: "%"), UInt8(ascii: "^"):
      second == Byte.equals
    case Byte.hash: second == Byte.hash
    case Byte.dot: second == Byte.dot
    default: false
    }
  }

  // MARK: Moving

  @inline(__always)
  private func peek(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The length of the backslash-newline at an index: 2, 3 before CR LF, or 0 when there is none.
  @inline(__always)
  private func spliceLength(at index: Int) -> Int {
    guard index + 1 < bytes.count, bytes[index] == Byte.backslash else { return 0 }
    if bytes[index + 1] == Byte.newline { return 2 }
    let isLong = bytes[index + 1] == Byte.carriageReturn && peek(index + 2) == Byte.newline
    return isLong ? 3 : 0
  }

  @inline(__always)
  private func skippingSplices(from index: Int) -> Int {
    var index = index
    while true {
      let length = spliceLength(at: index)
      if length == 0 { return index }
      index += length
    }
  }

  /// A word's end without splices that no further letter follows.
  private func droppingTrailingSplices(from start: Int, to end: Int) -> Int {
    var end = end
    while end > start + 1, !Byte.isWord(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Moves to the next byte that is not white space; a newline ends the walk inside a directive.
  private mutating func skipBlanks() {
    while let byte = peek(position) {
      if byte == Byte.newline {
        if directive != .none { return }
        advanceOverNewline()
      } else if byte == Byte.space || (byte >= Byte.tab && byte <= Byte.carriageReturn) {
        position += 1
      } else {
        let length = spliceLength(at: position)
        if length == 0 { return }
        position += length
        line += 1
        lineStart = position
      }
    }
  }

  private mutating func advanceOverNewline() {
    position += 1
    line += 1
    lineStart = position
    atLineStart = true
  }

  private mutating func endDirective(at offset: Int, end: Int) -> Token {
    directive = .none
    return Token(
      kind: .endOfDirective, hasSplice: false, inDirective: true, first: 0, last: 0, offset: offset,
      end: end, line: line, column: offset - lineStart + 1)
  }

  /// Makes a token of the bytes from `position` and moves behind it, counting the lines inside.
  private mutating func token(_ kind: Token.Kind, endingAt end: Int) -> Token {
    let start = position
    var result = Token(
      kind: kind, hasSplice: false, inDirective: directive != .none,
      first: kind == .punctuator ? bytes[start] : 0, last: kind == .punctuator ? bytes[end - 1] : 0,
      offset: start, end: end, line: line, column: start - lineStart + 1)
    var index = start
    while index < end {
      if bytes[index] == Byte.newline {
        line += 1
        lineStart = index + 1
        result.hasSplice = true
      }
      index += 1
    }
    position = end
    return result
  }

  private func isLiteralPrefix(to end: Int) -> Bool {
    switch end - position {
    case 1:
      return bytes[position] == UInt8(ascii: "L") || (bytes[position] | 0x20) == UInt8(ascii: "u")
    case 2:
      return bytes[position] == UInt8(ascii: "u") && bytes[position + 1] == UInt8(ascii: "8")
    default:
      return false
    }
  }

  /// Whether the directive's name between two offsets is `include`, `include_next` or `import`.
  private func isIncludeName(_ start: Int, _ end: Int) -> Bool {
    let name = bytes[start..<end]
    return name.elementsEqual("include".utf8) || name.elementsEqual("include_next".utf8)
      || name.elementsEqual("import".utf8)
  }
}
