/// Reads one hunk, and no line more or less than its first line says.
struct PatchHunkReader {
  private(set) var text: PatchText
  private var oldLeft = 0
  private var newLeft = 0

  init(text: PatchText) { self.text = text }

  mutating func read() throws(PatchError) -> FileDiff.Hunk {
    var hunk = try readRanges()
    (oldLeft, newLeft) = (hunk.oldCount, hunk.newCount)
    while oldLeft > 0 || newLeft > 0 {
      guard let line = text.line else {
        throw text.malformed("The patch ends within a hunk.", .remake)
      }
      if try endsWithoutNewline(&hunk) { continue }
      guard let change = line.first.flatMap({ FileDiff.Line.Change(rawValue: $0) }) else {
        throw text.malformed("A line of a hunk starts with a blank, + or -; this one does not.", .remake)
      }
      if change != .added { oldLeft -= 1 }
      if change != .removed { newLeft -= 1 }
      guard oldLeft >= 0, newLeft >= 0 else {
        throw text.malformed("The hunk has other lines than its first line counts.", .remake)
      }
      guard text.isWhole else { throw text.malformed("The patch ends within a line.", .remake) }
      hunk.lines.append(FileDiff.Line(change: change, bytes: line.dropFirst() + [0x0A]))
      text.advance()
    }
    _ = try endsWithoutNewline(&hunk)
    return hunk
  }

  /// `@@ -20,15 +20,8 @@ context`
  private mutating func readRanges() throws(PatchError) -> FileDiff.Hunk {
    let words = (text.line ?? []).split(separator: 0x20, maxSplits: 4, omittingEmptySubsequences: false)
    guard words.count >= 4, words[3].elementsEqual("@@".utf8),
      let old = Self.range(words[1], sign: "-"), let new = Self.range(words[2], sign: "+")
    else {
      throw text.malformed(
        "The hunk does not say which lines it is about (@@ -LINE,COUNT +LINE,COUNT @@).", .remake)
    }
    text.advance()
    return FileDiff.Hunk(
      oldStart: old.start, oldCount: old.count, newStart: new.start, newCount: new.count,
      context: words.count > 4 ? Array(words[4]) : [], lines: [])
  }

  private static func range(_ word: ArraySlice<UInt8>, sign: Unicode.Scalar) -> (start: Int, count: Int)? {
    guard word.first == UInt8(ascii: sign) else { return nil }
    let numbers = word.dropFirst().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(PatchText.number)
    guard let start = numbers.first ?? nil, numbers.count <= 2 else { return nil }
    guard let count = numbers.count == 2 ? numbers[1] : 1, start > 0 || count == 0 else { return nil }
    return (start, count)
  }

  /// Takes `\ No newline at end of file`, which is said of the line before.
  private mutating func endsWithoutNewline(_ hunk: inout FileDiff.Hunk) throws(PatchError) -> Bool {
    guard text.starts("\\ ") else { return false }
    guard let last = hunk.lines.indices.last, hunk.lines[last].bytes.last == 0x0A else {
      throw text.malformed("There is no line that this could be said of.", .remake)
    }
    hunk.lines[last].bytes.removeLast()
    text.advance()
    return true
  }
}
