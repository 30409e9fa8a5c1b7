import Testing

@testable import TrivialScan

@Suite struct MailReplayTests {
  private func replayed(
    _ diffs: [FileDiff], of files: [String: [UInt8]], changing change: (inout [UInt8]) -> Void = { _ in }
  ) throws(MailReplay.Mismatch) -> [String: [UInt8]] {
    var mail = Array("Subject: [PATCH] x\n\nA log.\n---\n a | 2 +-\n\n".utf8) + diffs.flatMap(\.bytes)
    mail += Array("-- \ntrivial-scan\n\n".utf8)
    change(&mail)
    var replay = MailReplay { files[$0] }
    try replay.apply(mail, name: "mail")
    return replay.state
  }

  private func lines(_ range: ClosedRange<Int>) -> String { range.map { "line \($0)\n" }.joined() }

  @Test(arguments: [
    ("one\ntwo\n", "one\n"), ("one\n", "one\ntwo\n"), ("one", "two"), ("one\n", "one"), ("one", "one\n"),
    ("", "one\n"), ("one\n", ""), ("a\r\nb\r\n", "a\r\n"), ("-- \nx\n", "x\n"),
    ("diff --git\n", "@@ -1 +1 @@\n"),
  ])
  func smallChanges(old: String, new: String) throws {
    let diff = try FileDiff(path: "a", old: Array(old.utf8), new: Array(new.utf8))
    #expect(try replayed([diff], of: ["a": Array(old.utf8)]) == ["a": Array(new.utf8)])
  }

  @Test func hunksFarApart() throws {
    let old = lines(1...60)
    let new = lines(1...9) + "new\n" + lines(10...39) + lines(41...60)
    let diff = try FileDiff(path: "a", old: Array(old.utf8), new: Array(new.utf8))
    #expect(diff.hunks.count == 2)
    #expect(try replayed([diff], of: ["a": Array(old.utf8)]) == ["a": Array(new.utf8)])
  }

  @Test(arguments: ["dir/a b.c", "dir/a\"b\\.c", "dir/\u{e4}.c"])
  func oddNames(path: String) throws {
    let diff = try FileDiff(path: path, old: [0x61, 0xFF, 0x0A], new: [0x62, 0xFF, 0x0A])
    #expect(try replayed([diff], of: [path: [0x61, 0xFF, 0x0A]]) == [path: [0x62, 0xFF, 0x0A]])
  }

  @Test func anythingOutOfPlaceIsRefused() throws {
    let old = Array(lines(1...20).utf8)
    let diff = try FileDiff(path: "a", old: old, new: Array((lines(1...9) + lines(11...20)).utf8))
    #expect(throws: MailReplay.Mismatch(file: "a")) {
      try replayed([diff], of: ["a": Array(old.dropLast(200))])
    }
    #expect(throws: MailReplay.Mismatch(file: "a")) { try replayed([diff], of: [:]) }
    #expect(throws: MailReplay.Mismatch(file: "a")) {
      try replayed([diff], of: ["a": old]) { mail in
        // The first digit of the first old line: the hunk moves.
        let header = mail.firstIndex(of: UInt8(ascii: "@")) ?? 0
        mail[header + 4] += 1
      }
    }
  }

  @Test func whatTheWayBackWouldRefuseIsRefused() throws {
    let diff = try FileDiff(path: "dir/\t.c", old: [0x61, 0x0A], new: [0x62, 0x0A])
    #expect(throws: MailReplay.Mismatch(file: "mail")) {
      try replayed([diff], of: ["dir/\t.c": [0x61, 0x0A]])
    }
    let plain = try FileDiff(path: "a", old: [0x61, 0x0A], new: [0x62, 0x0A])
    #expect(throws: MailReplay.Mismatch(file: "mail")) {
      try replayed([plain], of: ["a": [0x61, 0x0A]]) { $0.removeLast(40) }
    }
  }
}
