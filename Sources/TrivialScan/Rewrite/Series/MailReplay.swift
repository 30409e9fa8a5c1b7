/// Takes the mails of a series as `git am` does, in memory, from their bytes alone.
///
/// It knows nothing of how the mails were made: it reads the hunks back out of the text and applies them
/// strictly in place.
struct MailReplay {
  private let read: (String) -> [UInt8]?
  /// The files that the mails have changed so far, by path.
  private(set) var state: [String: [UInt8]] = [:]

  /// `read` gives the bytes of a file that no mail has touched yet.
  init(read: @escaping (String) -> [UInt8]?) { self.read = read }

  /// Why a mail does not apply.
  struct Mismatch: Error, Equatable {
    var file: String
  }

  /// Applies one mail.
  mutating func apply(_ mail: [UInt8]) throws(Mismatch) {
    var lines = mail.split(separator: Byte.newline, omittingEmptySubsequences: false)[...]
    // The log ends where the first diff begins; the signature ends the last one.
    while let line = lines.first, !line.starts(with: "diff --git ".utf8) { lines.removeFirst() }
    while let line = lines.first, line.starts(with: "diff --git ".utf8) {
      while let header = lines.first, !header.starts(with: "--- ".utf8) { lines.removeFirst() }
      guard lines.count >= 2 else { throw Mismatch(file: text(line)) }
      lines.removeFirst()
      let path = Self.path(lines.removeFirst())
      guard let old = state[path] ?? read(path) else { throw Mismatch(file: path) }
      guard let new = Self.patched(old, by: &lines) else { throw Mismatch(file: path) }
      state[path] = new
    }
  }

  /// The name behind `+++ b/`.
  private static func path(_ line: ArraySlice<UInt8>) -> String {
    var name = line.dropFirst("+++ ".utf8.count)
    if name.last == Byte.tab { name = name.dropLast() }
    guard name.first == Byte.quote else { return text(name.dropFirst(2)) }
    return text(unquoted(name.dropFirst().dropLast()).dropFirst(2)[...])
  }

  /// A name that git put in quotes, see `quote_c_style()` in its quote.c.
  private static func unquoted(_ name: ArraySlice<UInt8>) -> [UInt8] {
    let escapes: [UInt8: UInt8] = [
      0x61: 0x07, 0x62: 0x08, 0x74: 0x09, 0x6E: 0x0A, 0x76: 0x0B, 0x66: 0x0C, 0x72: 0x0D,
    ]
    var result: [UInt8] = []
    var rest = name
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.first else {
        result.append(byte)
        continue
      }
      if let code = UInt8(text(rest.prefix(3)), radix: 8) {
        result.append(code)
        rest = rest.dropFirst(3)
      } else {
        result.append(escapes[escaped] ?? escaped)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func patched(_ old: [UInt8], by lines: inout ArraySlice<ArraySlice<UInt8>>) -> [UInt8]? {
    var source = old[...]
    var line = 1
    var result: [UInt8] = []
    while let header = lines.first, header.starts(with: "@@ -".utf8) {
      lines.removeFirst()
      guard var (start, oldCount, newCount) = counts(header) else { return nil }
      // A hunk without old lines names the line before it.
      if oldCount == 0 { start += 1 }
      while line < start {
        guard let kept = takeLine(&source) else { return nil }
        result += kept
        line += 1
      }
      while oldCount > 0 || newCount > 0 {
        guard let text = lines.popFirst(), let mark = text.first else { return nil }
        var bytes = Array(text.dropFirst())
        let isWithoutEnd = lines.first?.first == UInt8(ascii: "\\")
        if isWithoutEnd { lines.removeFirst() } else { bytes.append(Byte.newline) }
        if mark != UInt8(ascii: "+") {
          guard let found = takeLine(&source), found.elementsEqual(bytes) else { return nil }
          line += 1
          oldCount -= 1
        }
        if mark != UInt8(ascii: "-") {
          result += bytes
          newCount -= 1
        }
        guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") || mark == Byte.space else { return nil }
      }
      guard oldCount == 0, newCount == 0 else { return nil }
    }
    return result + source
  }

  private static func takeLine(_ source: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !source.isEmpty else { return nil }
    let end = source.firstIndex(of: Byte.newline).map { $0 + 1 } ?? source.endIndex
    defer { source = source[end...] }
    return source[..<end]
  }

  /// The first old line, and how many lines are old and new: `@@ -20,15 +20,8 @@`.
  private static func counts(_ header: ArraySlice<UInt8>) -> (start: Int, old: Int, new: Int)? {
    let words = text(header).split(separator: " ")
    guard words.count >= 4 else { return nil }
    let ranges = words[1...2].map { $0.dropFirst().split(separator: ",").map { Int($0) } }
    guard let start = ranges[0][0] else { return nil }
    func count(_ range: [Int?]) -> Int? { range.count > 1 ? range[1] : 1 }
    guard let old = count(ranges[0]), let new = count(ranges[1]) else { return nil }
    return (start, old, new)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
  private func text(_ bytes: ArraySlice<UInt8>) -> String { Self.text(bytes) }
}

extension PatchSeries {
  /// Applies the mails to the tree in memory: each must lead to what its patch was planned to lead to.
  ///
  /// Throws ``SeriesError/notReproduced(file:patch:)``.
  static func replay(_ mails: [Mail], of plan: SeriesPlan, root: String) throws(SeriesError) {
    var replay = MailReplay { TreeFile.bytes(root + "/" + $0) }
    var number = 0
    for (mail, patch) in zip(mails, plan.patches) {
      number += 1
      var goal: [String: [UInt8]] = [:]
      for diff in patch.diffs {
        let old = replay.state[diff.path] ?? TreeFile.bytes(root + "/" + diff.path)
        goal[diff.path] = old.flatMap { diff.applied(to: $0) }
      }
      do { try replay.apply(mail.bytes) } catch { throw .notReproduced(file: error.file, patch: number) }
      for diff in patch.diffs where goal[diff.path] == nil || replay.state[diff.path] != goal[diff.path] {
        throw .notReproduced(file: diff.path, patch: number)
      }
    }
  }
}
