/// The physical lines of a file, 0-based, with what the edits ask of them.
struct SourceLines: Sendable {
  let file: CensusFile
  /// Bytes from the file's start to each line's first byte.
  let starts: [Int]
  /// Whether a line holds nothing but white space and lies in no comment or directive.
  let isBlank: [Bool]

  init(_ file: CensusFile) {
    self.file = file
    let bytes = file.bytes
    var starts = bytes.isEmpty ? [] : [0]
    for index in bytes.indices where bytes[index] == Byte.newline && index + 1 < bytes.count {
      starts.append(index + 1)
    }
    self.starts = starts
    var blank = starts.indices.map { line in
      let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
      return bytes[starts[line]..<end].allSatisfy {
        $0 == Byte.space || $0 == Byte.tab || $0 == Byte.carriageReturn || $0 == Byte.newline
      }
    }
    for part in file.comments.map({ $0.offset..<$0.end }) + file.directives.map({ $0.hash.offset..<$0.end }) {
      guard let first = Self.line(at: part.lowerBound, in: starts),
        let last = Self.line(at: max(part.lowerBound, part.upperBound - 1), in: starts)
      else { continue }
      for line in first...last { blank[line] = false }
    }
    isBlank = blank
  }

  var count: Int { starts.count }

  /// The line that holds an offset; the last one for an offset behind it, nil in an empty file.
  func line(at offset: Int) -> Int? { Self.line(at: offset, in: starts) }

  private static func line(at offset: Int, in starts: [Int]) -> Int? {
    let next = starts.firstIndexOfSuffix { $0 > offset }
    return next > 0 ? next - 1 : nil
  }

  /// The bytes of some lines, their line ends included.
  func bytes(of lines: Range<Int>) -> Range<Int> {
    let start = lines.lowerBound < count ? starts[lines.lowerBound] : file.bytes.count
    return start..<max(start, end(of: lines.upperBound - 1))
  }

  /// The byte after a line's end.
  func end(of line: Int) -> Int { line + 1 < count ? starts[max(0, line + 1)] : file.bytes.count }

  /// The code tokens that start in a byte range.
  func code(in range: Range<Int>) -> ArraySlice<Token> {
    let first = file.lowerBound(of: range.lowerBound)
    return file.code[first..<max(first, file.lowerBound(of: range.upperBound))]
  }

  /// The directive whose text covers a line.
  func directive(on line: Int) -> Directive? {
    let next = file.directives.firstIndexOfSuffix { $0.hash.offset >= end(of: line) }
    guard next > 0 else { return nil }
    let directive = file.directives[next - 1]
    return directive.end > starts[line] ? directive : nil
  }

  /// Whether a line opens a block, so that no blank line need follow it.
  func opensBlock(_ line: Int) -> Bool {
    if let directive = directive(on: line) {
      return [.if, .ifdef, .ifndef, .elif, .elifdef, .elifndef, .else].contains(directive.kind)
    }
    return code(in: bytes(of: line..<line + 1)).last?.isPunctuator(Byte.openBrace) ?? false
  }

  /// Whether a line closes a block, so that no blank line need precede it.
  func closesBlock(_ line: Int) -> Bool {
    if let directive = directive(on: line) {
      return [.endif, .elif, .elifdef, .elifndef, .else].contains(directive.kind)
    }
    return code(in: bytes(of: line..<line + 1)).first?.isPunctuator(Byte.closeBrace) ?? false
  }

  /// The lines that a piece of code has for itself, with comments beside it; nil where other code shares them.
  func ownLines(of range: Range<Int>) -> Range<Int>? {
    guard let first = line(at: range.lowerBound),
      let last = line(at: max(range.lowerBound, range.upperBound - 1))
    else { return nil }
    let whole = bytes(of: first..<last + 1)
    let before = code(in: whole.lowerBound..<range.lowerBound)
    let after = code(in: range.upperBound..<whole.upperBound)
    let leaks = file.comments.contains { comment in
      (comment.offset < whole.lowerBound && comment.end > whole.lowerBound)
        || (comment.offset < whole.upperBound && comment.end > whole.upperBound)
    }
    return before.isEmpty && after.isEmpty && !leaks ? first..<last + 1 : nil
  }
}
