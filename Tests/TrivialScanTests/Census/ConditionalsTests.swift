import Testing

@testable import TrivialScan

@Suite struct ConditionalsTests {
  /// The guards of the word `here`.
  private func guards(_ source: String) -> [String]? {
    let file = CensusFile(path: "a.h", bytes: Array(source.utf8))
    return IdentifierScanner(names: ["here"]).occurrences(in: file).first.map {
      file.guards(at: $0.token.offset)
    }
  }

  @Test(arguments: [
    ("#ifdef A\nhere\n#endif", ["defined(A)"]),
    ("#ifndef A\nhere\n#endif", ["!defined(A)"]),
    ("#ifdef A\n#else\nhere\n#endif", ["!defined(A)"]),
    ("#if defined A&&B\nhere\n#endif", ["defined(A) && B"]),
    ("#if A > 1 /* why */\n#else\nhere\n#endif", ["!(A > 1)"]),
    ("#if A\n#elif B\nhere\n#endif", ["!(A) && (B)"]),
    ("#if A\n#elif defined(B)\n#else\nhere\n#endif", ["!(A) && !defined(B)"]),
    ("#ifdef A\n#if IS_ENABLED( CONFIG_B )\nhere\n#endif\n#endif", ["defined(A)", "IS_ENABLED(CONFIG_B)"]),
    ("#ifdef A\n#endif\nhere", []),
    ("#if A \\\n || B\nhere\n#endif", ["A || B"]),
    ("#ifdef A\nhere", ["defined(A)"]),
    ("#endif\n#else\nhere", []),
  ])
  func guardsAreNormal(source: String, expected: [String]) {
    #expect(guards(source) == expected)
  }

  @Test func anIncludeGuardIsNoGuard() {
    #expect(
      guards("/* c */\n#ifndef A_H\n#define A_H\n#ifdef B\nhere\n#endif\n#endif /* A_H */\n") == [
        "defined(B)"
      ])
    #expect(guards("#if !defined(A_H)\n#define A_H\nhere\n#endif\n") == [])
  }

  @Test func aGuardWithTextBehindItIsOne() {
    #expect(guards("#ifndef A_H\n#define A_H\nhere\n#endif\nint b;\n") == ["!defined(A_H)"])
  }

  @Test func unmatchedDirectivesAreProblems() {
    #expect(CensusFile(path: "a.c", bytes: Array("#endif\n#if A\n".utf8)).conditionals.problems.count == 2)
  }
}
