/// Reads one diff of a file that stays where it is and keeps its mode.
struct PatchDiffReader {
  private(set) var text: PatchText

  init(text: PatchText) { self.text = text }

  mutating func read() throws(PatchError) -> PatchDiff {
    let start = text.number
    let title = text.line?.dropFirst("diff --git ".utf8.count) ?? []
    text.advance()
    let index = try readIndex()
    let old = try readName("--- ", "a/")
    let new = try readName("+++ ", "b/")
    guard title.elementsEqual(old.written + [0x20] + new.written), old.path == new.path else {
      throw text.malformed("The names of this diff do not agree with each other.", .byHand, at: start)
    }
    var hunks: [FileDiff.Hunk] = []
    while text.starts("@@ ") {
      var reader = PatchHunkReader(text: text)
      hunks.append(try reader.read())
      text = reader.text
    }
    guard !hunks.isEmpty else {
      throw text.malformed("The diff of \(old.path) ends without a hunk.", .remake)
    }
    try checkEnd()
    let diff = FileDiff(
      path: old.path, isExecutable: index.isExecutable, oldID: index.old, newID: index.new, hunks: hunks)
    return PatchDiff(diff: diff, patch: text.patch, line: start)
  }

  /// `index 099889159045..eaffb3e8c56b 100644`
  private mutating func readIndex() throws(PatchError) -> (old: String, new: String, isExecutable: Bool) {
    guard let line = text.line else { throw text.malformed("The patch ends within a diff.", .remake) }
    if line.last == 0x0D { throw text.malformed("The patch itself has got CRLF line ends.", .remake) }
    let unwanted = [
      "old mode ", "new mode ", "new file ", "deleted file ", "rename ", "copy ", "similarity ",
      "dissimilarity ",
    ]
    if unwanted.contains(where: { text.starts($0) }) {
      throw text.malformed("This diff makes, deletes or renames a file, or changes its mode.", .byHand)
    }
    let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 3, words[0].elementsEqual("index".utf8) else {
      throw text.malformed("Here the two ids and the mode of the file should stand (index ...).", .remake)
    }
    let modes = ["100644": false, "100755": true]
    guard let isExecutable = modes[String(decoding: words[2], as: UTF8.self)] else {
      throw text.malformed("This diff is not of a regular file.", .byHand)
    }
    let ids = Self.ids(words[1])
    guard ids.count == 2 else { throw text.malformed("The ids of the file are no ids of git's.", .remake) }
    text.advance()
    if text.starts("GIT binary patch") || text.starts("Binary files ") {
      throw text.malformed("This diff is of a binary file.", .byHand)
    }
    return (ids[0], ids[1], isExecutable)
  }

  private static func ids(_ word: ArraySlice<UInt8>) -> [String] {
    String(decoding: word, as: UTF8.self).split(separator: "..", omittingEmptySubsequences: false)
      .filter { (7...40).contains($0.utf8.count) && $0.utf8.allSatisfy(PatchText.isHexadecimal) }
      .map(String.init)
  }

  /// A line such as `--- a/net/core/item.c`: the name as it is written, and the path that it stands for.
  private mutating func readName(
    _ start: String, _ prefix: String
  ) throws(PatchError) -> (written: [UInt8], path: String) {
    guard let line = text.line, text.starts(start) else {
      throw text.malformed("Here the name of the file should stand (\(start)\(prefix)...).", .remake)
    }
    var written = Array(line.dropFirst(start.utf8.count))
    // A tab ends a name with a space in it.
    if written.last == 0x09 { written.removeLast() }
    if written.elementsEqual("/dev/null".utf8) {
      throw text.malformed("This diff makes or deletes a file.", .byHand)
    }
    guard let name = QuotedName.path(written), name.hasPrefix(prefix) else {
      throw text.malformed("The name of the file does not start with \(prefix), or is no text.", .remake)
    }
    let path = String(name.dropFirst(prefix.count))
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    guard isPlain, !parts.contains(where: { ["", ".", "..", ".git"].contains($0) }) else {
      throw text.malformed("The path \(FileDiff.quoted(path)) is not one of a file in the tree.", .byHand)
    }
    text.advance()
    return (written, path)
  }

  /// What looks like a part of the last hunk is more than it promised.
  private func checkEnd() throws(PatchError) {
    guard let line = text.line, let first = line.first else { return }
    let isSignature = line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8)
    if [0x20, 0x2B, 0x5C].contains(first) || (first == 0x2D && !isSignature) {
      throw text.malformed("The hunk goes on after the lines that its first line counts.", .remake)
    }
  }
}
