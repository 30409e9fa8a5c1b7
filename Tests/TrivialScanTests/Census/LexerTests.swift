import Testing

@testable import TrivialScan

@Suite struct LexerTests {
  @Test func placesCountBytesFromOne() {
    let tokens = lex("int a;\n  b\n")
    #expect(tokens.map(\.line) == [1, 1, 1, 2])
    #expect(tokens.map(\.column) == [1, 5, 6, 3])
    #expect(tokens.map(\.offset) == [0, 4, 5, 9])
  }

  @Test func punctuatorsAreTakenWhole() {
    #expect(
      spelled("a->b<<=c...d&&!e##f") == ["a", "->", "b", "<<=", "c", "...", "d", "&&", "!", "e", "##", "f"])
  }

  @Test func literalsKeepTheirPrefix() {
    let tokens = lex(#"L"x" u8"y" U'z' v"w""#)
    #expect(tokens.map(\.kind) == [.string, .string, .character, .identifier, .string])
  }

  @Test func numbersArePreprocessingNumbers() {
    #expect(spelled("0x1fUL 1.5e+3 .5f 1-2") == ["0x1fUL", "1.5e+3", ".5f", "1", "-", "2"])
  }

  @Test func splicesVanishFromWords() {
    #expect(spelled("call\\\n_rcu x") == ["call_rcu", "x"])
    #expect(spelled("call\\\r\n_rcu x") == ["call_rcu", "x"])
    #expect(spelled("call_rcu\\\n (x)") == ["call_rcu", "(", "x", ")"])
    #expect(lex("a\\\nb c").map(\.line) == [1, 2])
  }

  @Test func splicesOpenAndCloseComments() {
    #expect(lex("/\\\n* a *\\\n/ b").map(\.kind) == [.comment, .identifier])
    #expect(lex("// a \\\n b\nc").map(\.kind) == [.comment, .identifier])
  }

  @Test func directivesEndWithTheirLogicalLine() {
    let tokens = lex("#define A \\\n b\nc\n  # if 0")
    #expect(
      tokens.map(\.kind) == [
        .hash, .identifier, .identifier, .identifier, .endOfDirective, .identifier, .hash, .identifier,
        .number, .endOfDirective,
      ])
    #expect(tokens.map(\.inDirective) == [true, true, true, true, true, false, true, true, true, true])
  }

  @Test func aHashInsideALineOpensNothing() {
    #expect(!lex("a # b").contains { $0.kind == .hash })
    #expect(lex("/* c */ # define A").contains { $0.kind == .hash })
  }

  @Test func headerNamesMayHoldApostrophes() {
    #expect(
      lex("#include <a'b.h>\nc").map(\.kind) == [
        .hash, .identifier, .headerName, .endOfDirective, .identifier,
      ])
  }

  @Test(arguments: ["/* call_rcu", "/* call_rcu *", "// call_rcu \\"])
  func anUnterminatedCommentEndsWithTheFile(source: String) {
    #expect(lex(source).map(\.kind) == [.comment])
    #expect(lex(source).map(\.end) == [source.utf8.count])
  }

  @Test func anUnterminatedLiteralEndsWithItsLine() {
    #expect(spelled("\"abc\nd") == ["\"abc", "d"])
    #expect(spelled("don't do\nd") == ["don", "'t do", "d"])
    #expect(spelled("\"a\\") == ["\"a\\"])
    #expect(spelled("\"a\\\nb\" c") == ["\"ab\"", "c"])
  }

  @Test func strayBytesAreTokens() {
    #expect(
      lex([0x61, 0, 0xff, 0xc3, 0x62]).map(\.kind) == [.identifier, .stray, .stray, .stray, .identifier])
    #expect(lex([UInt8]()).isEmpty)
    #expect(lex("\\").map(\.kind) == [.stray])
  }

  @Test func everyByteIsCovered() {
    var bytes: [UInt8] = []
    var seed: UInt32 = 7
    let alphabet = Array("ab1.\"'/*\\\n\r #(){}<>;\u{e9}".utf8) + [0]
    for _ in 0..<20_000 {
      seed = seed &* 1_664_525 &+ 1_013_904_223
      bytes.append(alphabet[Int(seed >> 16) % alphabet.count])
    }
    var position = 0
    for token in lex(bytes) {
      #expect(token.offset >= position)
      for byte in bytes[position..<token.offset] {
        #expect(byte == 0x5c || byte == 0x20 || (0x09...0x0d).contains(byte))
      }
      position = token.end
    }
    #expect(CensusFile(path: "a.c", bytes: bytes).bytes.count == bytes.count)
  }

  @Test func aVeryLongLineIsOneLine() {
    let bytes = Array(repeating: Array("a ".utf8), count: 1_000_000).joined() + Array("call_rcu(b, c);".utf8)
    let last = lex(Array(bytes)).last
    #expect(last?.line == 1)
    #expect(last?.column == 2_000_015)
  }
}
