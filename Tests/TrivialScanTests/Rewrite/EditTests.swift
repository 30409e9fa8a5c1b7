import Testing

@testable import TrivialScan

@Suite struct EditTests {
  private func text(_ edits: [Edit], _ text: String) -> String {
    String(decoding: FileEdit(file: "a.c", edits: edits).applied(to: Array(text.utf8)), as: UTF8.self)
  }

  @Test func editsApplyInAnyOrder() {
    let edits = [Edit(range: 6..<7), Edit(range: 0..<1, replacement: Array("xyz".utf8))]
    #expect(text(edits, "abcdefgh") == "xyzbcdefh")
  }

  @Test func deletionsThatOverlapBecomeOne() {
    let edit = FileEdit(file: "a.c", edits: [Edit(range: 4..<6), Edit(range: 1..<5), Edit(range: 6..<7)])
    #expect(edit.edits == [Edit(range: 1..<7)])
  }

  @Test func aReplacementInsideADeletionGoesWithIt() {
    let edits = [Edit(range: 2..<3, replacement: [0x78]), Edit(range: 1..<5)]
    #expect(text(edits, "abcdefgh") == "afgh")
  }

  @Test func equalEditsCountOnce() {
    let edit = Edit(range: 2..<4, replacement: Array("--".utf8))
    #expect(text([edit, edit], "abcdef") == "ab--ef")
  }

  @Test func anEditBehindTheEndIsLeftOut() {
    #expect(text([Edit(range: 2..<40)], "abcdef") == "abcdef")
    #expect(text([], "") == "")
  }

  @Test func handMadeConversionsMergeByTheirEdits() {
    func conversion(_ range: Range<Int>) -> Conversion {
      Conversion(
        callback: "f", callbackFile: "a.c", callbackLine: 1, freeFunction: .kfree, sites: [],
        fileEdits: [FileEdit(file: "a.c", edits: [Edit(range: range)])])
    }
    let merged = FileEdit.merge([conversion(0..<2), conversion(1..<3)])
    #expect(merged == ["a.c": FileEdit(file: "a.c", edits: [Edit(range: 0..<3)])])
  }
}
