import Foundation
import Testing

@testable import TrivialScan

@Suite struct PatchReaderTests {
  private static let diff = """
    diff --git a/net/a.c b/net/a.c
    index 0123456789ab..123456789abc 100644
    --- a/net/a.c
    +++ b/net/a.c
    @@ -1,3 +1,2 @@ int f(void)
     one
    -two
     three
    """

  private static func mail(_ subject: String, _ body: String) -> String {
    "From \(String(repeating: "0", count: 40)) Mon Sep 17 00:00:00 2001\nSubject: \(subject)\n\n\(body)\n"
  }

  private func read(_ text: String) throws -> [FileDiff] {
    try PatchReader.diffs(in: Array(text.utf8), of: "x.patch").map(\.diff)
  }

  @Test func readsWhatItWrote() throws {
    let old = "one\r\ntwo\n\nfour\n-- \n--- a/x\n+++ b/x\nseven\neight\nnine\nten\n\u{e9}"
    let new = "one\r\n2\n\nfour\nseven\neight\nnine\nten\n\u{e9}\n"
    for path in ["net/a.c", "net/a b.c", "net/\u{fc}.c", "net/\"q\\.c"] {
      let diff = try FileDiff(path: path, old: Array(old.utf8), new: Array(new.utf8), isExecutable: true)
      let found = try #require(try PatchReader.diffs(in: diff.bytes, of: "x.patch").first).diff
      #expect(found.path == path)
      #expect(found.hunks == diff.hunks)
      #expect(found.bytes == diff.bytes)
      #expect(found.applied(to: Array(old.utf8)) == Array(new.utf8))
      #expect(found.reversed.applied(to: Array(new.utf8)) == Array(old.utf8))
      #expect(found.reversed.reversed == found)
    }
  }

  @Test func findsTheDiffsOfMails() throws {
    let stat = "---\n net/a.c | 1 -\n 1 file changed, 1 deletion(-)\n\n"
    let cover = Self.mail("[PATCH 0/2] All", "net/a.c | 2\n 1 file changed, 2 deletions(-)\n\n-- \ntool 1")
    let first = Self.mail("[PATCH 1/2] One", "\(stat)\(Self.diff)\n\nbase: Linux 6.1\n-- \ntool 1\n")
    let second = Self.mail("[PATCH 2/2] Two", "\(stat)\(Self.diff)\n-- \ntool 1\n")
    #expect(try read(cover) == [])
    #expect(try read(cover + first + second).count == 2)
    // Lines before a hunk's end are its own, whatever they look like.
    let hunk = Self.diff.replacing("-two", with: "--- \n-diff --git a/b b/b").replacing("-1,3", with: "-1,4")
    #expect(try read(hunk + "\n-- \ntool 1\n").first?.deletions == 2)
    #expect(try read(Self.diff + "\n" + Self.diff + "\n").count == 2)
  }

  /// What git makes of odd names and of a file without a final newline.
  @Test func readsGit() throws {
    let old: [String: [UInt8]] = ["a b.c": Array("x\ny".utf8), "\u{fc}.c": Array("1\r\n2\r\n".utf8)]
    let new: [String: [UInt8]] = ["a b.c": Array("x\nz\n".utf8), "\u{fc}.c": Array("1\r\n3\r\n".utf8)]
    let scratch = try GitScratch(old)
    try scratch.write(new)
    let bare = try scratch.git("diff")
    try scratch.git("commit", "-q", "-a", "-m", "Change")
    for bytes in [bare, try scratch.git("format-patch", "-1", "--stdout")] {
      let diffs = try PatchReader.diffs(in: bytes, of: "x").map(\.diff)
      #expect(Set(diffs.map(\.path)) == Set(old.keys))
      for diff in diffs { #expect(diff.reversed.applied(to: new[diff.path] ?? []) == old[diff.path]) }
    }
    try scratch.git("mv", "a b.c", "c.c")
    #expect(throws: PatchError.self) {
      try PatchReader.diffs(in: try scratch.git("diff", "--cached", "-M"), of: "x")
    }
  }

  private static let alterations: [(String, String, line: Int, word: String)] = [
    ("a/net/a.c", "a/../../etc/passwd", 3, "not one of a file in the tree"),
    ("a/net/a.c", "a//etc/passwd", 3, "not one of a file in the tree"),
    ("a/net/a.c", "a/.git/config", 3, "not one of a file in the tree"),
    ("a/net/a.c", "\"a/net/a\\033[2J.c\"", 3, "\\033"),
    ("a/net/a.c", "\"a/net/a\\9.c\"", 3, "name of the file"),
    ("a/net/a.c", "/etc/passwd", 3, "name of the file"),
    ("--- a/net/a.c", "--- /dev/null", 3, "makes or deletes"),
    ("+++ b/net/a.c", "+++ /dev/null", 4, "makes or deletes"),
    ("+++ b/net/a.c", "+++ b/net/b.c", 1, "do not agree"),
    ("--git a/net/a.c", "--git a/net/b.c", 1, "do not agree"),
    ("--- a/net/a.c\n", "", 3, "--- a/..."),
    ("index 0123456789ab..123456789abc 100644\n", "", 2, "index"),
    ("0123456789ab..", "0123..", 2, "ids"),
    ("0123456789ab..", "0123456789AB..", 2, "ids"),
    (" 100644", " 120000", 2, "regular file"),
    (" 100644", "", 2, "mode"),
    ("index", "new file mode 100644\nindex", 2, "makes, deletes"),
    ("index", "old mode 100644\nnew mode 100755\nindex", 2, "mode"),
    ("index", "similarity index 90%\nrename from net/a.c\nrename to net/b.c\nindex", 2, "renames"),
    ("--- a/net/a.c\n+++ b/net/a.c", "GIT binary patch\nliteral 3", 3, "binary"),
    ("--- a/net/a.c\n+++ b/net/a.c", "Binary files a/net/a.c and b/net/a.c differ", 3, "binary"),
    ("@@ -1,3", "@@ -1,99999999999999999999", 5, "which lines"),
    ("@@ -1,3", "@@ -1,999999999", 8, "within a hunk"),
    ("@@ -1,3", "@@ -1,2", 8, "other lines"),
    ("@@ -1,3 +1,2", "@@ -1,2 +1,1", 8, "goes on"),
    ("@@ -1,3", "@@ --1,3", 5, "which lines"),
    ("@@ -1,3", "@@ -0,3", 5, "which lines"),
    ("@@ -1,3 +1,2 @@ int f(void)\n one\n-two\n three", "", 5, "without a hunk"),
    ("\n-two", "\ntwo", 7, "starts with a blank"),
    (" one", "\\ No newline at end of file\n one", 6, "no line"),
    ("diff --git a/net/a.c b/net/a.c\nindex 0123456789ab..123456789abc 100644\n", "", 1, "git diff"),
    ("diff --git", "diff -u", 1, "git diff"),
    ("100644\n", "100644\r\n", 2, "CRLF"),
  ]

  @Test(arguments: alterations)
  func refuses(part: String, replacement: String, line: Int, word: String) throws {
    #expect(try read(Self.diff + "\n").count == 1)
    let altered = Self.diff.replacing(part, with: replacement) + "\n"
    let error = try #require(throws: PatchError.self) { try read(altered) }
    #expect(error.description.hasPrefix("x.patch:\(line): "), "\(error)")
    #expect(error.description.contains(word), "\(error)")
    #expect(error.description.contains("Nothing was changed."))
    #expect(error.description.utf8.allSatisfy { $0 >= 0x20 })
  }

  /// Cut off anywhere, a mail is refused, or ends behind its last diff.
  @Test func noticesThatTheEndIsMissing() throws {
    let second = Self.diff.replacing("net/a.c", with: "net/b.c")
    let body = "Log.\n---\n 2 files changed, 2 deletions(-)\n\n\(Self.diff)\n\(second)\n"
    let mail = Array(Self.mail("[PATCH] One", body + "-- \ntool 1\n").utf8)
    let whole = try #require(mail.indices.first { Array(mail[$0...]).starts(with: "-- \ntool".utf8) })
    // A single dash where the signature starts could be a line of the hunk.
    for end in mail.indices where end != whole + 1 {
      if end >= whole {
        #expect(try PatchReader.diffs(in: Array(mail[..<end]), of: "x").count == 2)
      } else {
        #expect(throws: PatchError.self, "cut at \(end)") {
          try PatchReader.diffs(in: Array(mail[..<end]), of: "x")
        }
      }
    }
  }

  @Test func noDiffAtAll() {
    for text in ["", "\n", "int x;\n", Self.mail("[PATCH 1/2] One", "Log.\n---\n")] {
      #expect(throws: PatchError.noDiff(patch: "x.patch"), "\(text)") { try read(text) }
    }
  }

  /// No bytes make it trap.
  @Test func anyBytes() {
    var generator = SplitMix(state: 1)
    let pieces = Array(Self.diff.utf8) + [0x0A]
    for _ in 0..<3000 {
      var bytes = pieces
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
        }
      }
      do {
        for diff in try PatchReader.diffs(in: bytes, of: "x") {
          _ = diff.diff.reversed.applied(to: Array("one\nthree\n".utf8))
        }
      } catch { #expect(error.description.contains("x")) }
    }
  }
}

/// The same random numbers in each run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
