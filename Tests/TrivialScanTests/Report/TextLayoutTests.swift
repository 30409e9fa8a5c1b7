import Testing

@testable import TrivialScan

@Suite struct TextLayoutTests {
  @Test func wordsAreFoldedAtTheWidth() {
    #expect("one two three".wrapped(indent: 2, width: 9) == ["  one two", "  three"])
    #expect("one two three".wrapped(indent: 2, width: 8) == ["  one", "  two", "  three"])
    #expect(" one \n two ".wrapped(indent: 0, width: 80) == ["one two"])
    #expect("".wrapped(indent: 2, width: 80) == [])
  }

  @Test func aWordLongerThanTheWidthStaysWhole() {
    #expect("a incomprehensible b".wrapped(indent: 0, width: 5) == ["a", "incomprehensible", "b"])
  }

  @Test func tablesAlignAndEndWithoutSpaces() {
    let table = AlignedTable(
      titles: ["name", "n"], rightAligned: [false, true],
      rows: [["a", "10"], ["long name", "1"], ["short"]])
    #expect(table.lines(indent: 1) == [" name        n", " a          10", " long name   1", " short"])
  }

  @Test func aTableWithoutRowsHasNoLines() {
    #expect(AlignedTable(titles: ["name"], rightAligned: [false], rows: []).lines(indent: 0) == [])
  }
}
