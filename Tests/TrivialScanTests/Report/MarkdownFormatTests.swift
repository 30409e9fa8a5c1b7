import Testing

@testable import TrivialScan

@Suite struct MarkdownFormatTests {
  @Test func textIsNeverTakenForMarkup() {
    #expect(MarkdownFormat.escaped("a_b|<c>*") == "a\\_b\\|\\<c\\>\\*")
  }

  @Test(arguments: [("a", "`a`"), ("a|b", "`a\\|b`"), ("`a", "`` `a ``"), ("a``b", "``` a``b ```")])
  func codeSpansHoldAnything(_ text: String, _ span: String) {
    #expect(MarkdownFormat.code(text) == span)
  }
}
