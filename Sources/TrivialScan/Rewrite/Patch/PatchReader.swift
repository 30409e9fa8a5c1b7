/// Finds the diffs in a patch file: a mail for `git am`, several of them, or bare diffs as git prints them.
///
/// It is strict, since what it reads is to be undone without a second look: a diff that git would have to
/// guess at is refused. A mail that lost its end is noticed by its diffstat.
struct PatchReader {
  private var text: PatchText
  private var diffs: [PatchDiff] = []
  /// The mail, or part of a mail, that is being read.
  private var group = Group()
  private var hasCover = false

  private struct Group {
    /// From the line ` 3 files changed`.
    var promised: Int?
    var line = 1
    var found = 0
    var isMail = false
    var isCover = false
  }

  /// The diffs of a patch file, in order; none for a cover letter.
  static func diffs(in bytes: [UInt8], of patch: String) throws(PatchError) -> [PatchDiff] {
    var reader = PatchReader(text: PatchText(bytes, of: patch))
    return try reader.read()
  }

  private init(text: PatchText) { self.text = text }

  private mutating func read() throws(PatchError) -> [PatchDiff] {
    while let line = text.line {
      if text.starts("diff --git ") {
        var reader = PatchDiffReader(text: text)
        diffs.append(try reader.read())
        text = reader.text
        group.found += 1
        continue
      }
      if text.starts("diff -") || (text.starts("--- ") && text.starts("+++ ", ahead: 1)) {
        throw text.malformed("This diff is not as git diff prints one for a changed file.", .remake)
      }
      if Self.startsMail(line) {
        try close()
        group = Group(line: text.number, isMail: true)
      } else if text.starts("Subject: "), group.found == 0 {
        group.isCover = Self.isCover(line)
      } else if let promised = Self.fileCount(line) {
        // In an mbox of another making only the diffstat tells one mail from the next.
        if group.promised != nil { try close() }
        group = Group(
          promised: promised, line: text.number, isMail: group.isMail,
          isCover: group.promised == nil && group.isCover)
      }
      text.advance()
    }
    try close()
    if diffs.isEmpty, !hasCover { throw .noDiff(patch: text.patch) }
    return diffs
  }

  /// Checks that a mail had all its diffs.
  private mutating func close() throws(PatchError) {
    if group.isCover {
      hasCover = true
      return
    }
    if let promised = group.promised, promised != group.found {
      throw text.malformed(
        "The diffstat tells of \(Paragraph.count(promised, "file")), and \(group.found) follow.", .remake,
        at: group.line)
    }
    if group.found == 0, group.isMail { throw .noDiff(patch: text.patch) }
  }

  /// `From `, 40 hexadecimal digits and a date, as git writes it.
  private static func startsMail(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "From ".utf8) else { return false }
    let id = line.dropFirst(5).prefix { $0 != 0x20 }
    return id.count == 40 && id.allSatisfy(PatchText.isHexadecimal)
  }

  /// `Subject: [PATCH 00/12] ...`: a letter, which needs no diff.
  private static func isCover(_ line: ArraySlice<UInt8>) -> Bool {
    guard let open = line.firstIndex(of: UInt8(ascii: "[")),
      let close = line.firstIndex(of: UInt8(ascii: "]")),
      open < close, let position = line[open..<close].split(separator: 0x20).last
    else { return false }
    let parts = position.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].allSatisfy { $0 == UInt8(ascii: "0") } && !parts[0].isEmpty
  }

  /// The number in ` 3 files changed, ...`, the last line of a diffstat.
  private static func fileCount(_ line: ArraySlice<UInt8>) -> Int? {
    let words = line.split(separator: 0x20)
    guard line.first == 0x20, words.count > 2, let count = PatchText.number(words[0]) else { return nil }
    let isSummary = words[1].starts(with: "file".utf8) && words[2].starts(with: "changed".utf8)
    return isSummary ? count : nil
  }
}
