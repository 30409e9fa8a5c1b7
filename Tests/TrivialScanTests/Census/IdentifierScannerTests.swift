import Testing

@testable import TrivialScan

@Suite struct IdentifierScannerTests {
  private func words(_ names: [String], _ text: String) -> [String] {
    let scanner = IdentifierScanner(names: names)
    var found: [String] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      scanner.visitWords(in: bytes) { name, offset in
        found.append("\(scanner.names[name])@\(offset)")
        return true
      }
    }
    return found
  }

  @Test func wordsAreBounded() {
    #expect(
      words(["free_a", "free_ab"], "free_a xfree_a free_ab free_abc,free_a") == [
        "free_a@0", "free_ab@15", "free_a@32",
      ])
    #expect(words(["call_rcu"], "call_rcu") == ["call_rcu@0"])
    #expect(words(["call_rcu"], "call_rc").isEmpty)
    #expect(words([], "call_rcu").isEmpty)
    #expect(words(["", "a-b"], "a-b").isEmpty)
  }

  @Test func shortAndLongNamesGoTogether() {
    #expect(
      words(["cb", "a_very_long_callback_name"], "cb(a_very_long_callback_name)") == [
        "cb@0", "a_very_long_callback_name@3",
      ])
    #expect(
      words(["a_very_long_callback_name_that_ends_here"], "x a_very_long_callback_name_that_ends_here") == [
        "a_very_long_callback_name_that_ends_here@2"
      ])
  }

  @Test(arguments: [
    ["alpha", "alphabet", "bet_alpha", "free_rcu", "rcu_free"], ["free_rcu", "rcu_free", "bet_alpha"],
    ["free", "alpha", "rcu_free"], ["cb", "free_rcu"], ["x", "alphabet"],
  ])
  func itAgreesWithAWordByWordSearch(names: [String]) {
    let pieces = names + ["alph", "x", "_", " ", "(", "\n", "7", "free_rc", "fre", "c"]
    var text = ""
    var seed: UInt32 = 11
    for _ in 0..<5000 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      text += pieces[Int(seed >> 16) % pieces.count]
    }
    var expected: [String] = []
    var offset = 0
    for word in text.split(
      omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
    {
      if names.contains(String(word)) { expected.append("\(word)@\(offset)") }
      offset += word.utf8.count + 1
    }
    #expect(words(names, text) == expected)
    #expect(!expected.isEmpty)
  }

  @Test func codeIsToldFromCommentsAndStrings() {
    let file = CensusFile(path: "a.c", bytes: Array("/* cb_a */ \"cb_a\" cb_a;\n#define X cb\\\n_a\n".utf8))
    let found = IdentifierScanner(names: ["cb_a"]).occurrences(in: file)
    #expect(found.map(\.token.line) == [1, 2])
  }
}
