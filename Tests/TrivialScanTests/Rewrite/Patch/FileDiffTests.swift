import Foundation
import Testing

@testable import TrivialScan

/// The measure is git itself.
@Suite struct FileDiffTests {
  private static let long = (1...60).map { "line \($0)\n" }.joined()

  private static let cases: [(old: String, new: String)] = [
    ("int a;\nint b;\n", "int a;\n"),
    ("one\ntwo", "one\nthree"),
    ("one\ntwo", "one\ntwo\n"),
    ("one\r\ntwo\r\nthree\r\n", "one\r\n2\r\nthree\r\n"),
    (
      "void f(void)\n{\n\tg();\nout:\n\ta();\n\tb();\n\tc();\n\td();\n}\n",
      "void f(void)\n{\n\tg();\nout:\n\ta();\n\tb();\n\tc();\n\te();\n}\n"
    ),
    (
      long,
      long.replacingOccurrences(of: "line 30\n", with: "").replacingOccurrences(of: "line 50\n", with: "x\n")
    ),
    (
      "int \(String(repeating: "n", count: 90));\n\n\n\n\n\tx\n",
      "int \(String(repeating: "n", count: 90));\n\n\n\n\n\ty\n"
    ),
    ("a\n\nf()\n{\n}\n\ng()\n{\n}\n\nz\n", "a\n\ng()\n{\n}\n\nz\n"), ("gone\n", ""),
  ]

  @Test(arguments: cases.indices, [false, true])
  func printsWhatGitPrints(number: Int, attributes: Bool) throws {
    let (old, new) = (Array(Self.cases[number].old.utf8), Array(Self.cases[number].new.utf8))
    try compare(old, new, attributes: attributes)
  }

  @Test func keepsBytesThatAreNoText() throws {
    try compare(
      [0x66, 0xE9, 0x0A, 0x67, 0xFF, 0x0A], [0x66, 0xE9, 0x0A, 0x68, 0xFE, 0x0A], attributes: false)
  }

  @Test func refusesWhatGitTakesForBinary() {
    #expect(throws: SeriesError.binary(file: "a.c")) { try FileDiff(path: "a.c", old: [0], new: [1]) }
  }

  @Test func appliesOnlyWhereItFits() throws {
    let diff = try FileDiff(path: "a.c", old: Array("a\nb\n".utf8), new: Array("a\n".utf8))
    #expect(diff.applied(to: Array("a\nb\n".utf8)) == Array("a\n".utf8))
    #expect(diff.applied(to: Array("a\nc\n".utf8)) == nil)
    #expect(diff.applied(to: []) == nil)
  }

  @Test func quotesNamesAsGitDoes() {
    #expect(FileDiff.quoted("a/b c.c") == "a/b c.c")
    #expect(FileDiff.quoted("a/\"é\n.c") == "\"a/\\\"\\303\\251\\n.c\"")
  }

  private func compare(_ old: [UInt8], _ new: [UInt8], attributes: Bool) throws {
    var files = ["net/a b.c": old]
    let text = "*.c   diff=cpp\n"
    if attributes { files[".gitattributes"] = Array(text.utf8) }
    let scratch = try GitScratch(files)
    try scratch.write(["net/a b.c": new])
    let rule = FunctionContext.rule(for: "net/a b.c", attributes: attributes ? text : nil)
    let diff = try FileDiff(path: "net/a b.c", old: old, new: new, rule: rule)
    #expect(
      String(decoding: diff.bytes, as: UTF8.self)
        == String(decoding: try scratch.git("diff", "--abbrev=12"), as: UTF8.self))
    #expect(diff.bytes == (try scratch.git("diff", "--abbrev=12")))
    #expect(diff.applied(to: old) == new)
    let stat = try scratch.git("diff", "--stat=72")
    #expect(Diffstat.text([diff]) == String(decoding: stat, as: UTF8.self))
  }
}
