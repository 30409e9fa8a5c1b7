import Testing

@testable import TrivialScan

/// Barriers taken out of short functions, byte for byte.
@Suite struct StatementRemovalTests {
  private func outcome(_ text: String) throws -> (StatementRemoval.Outcome, String) {
    let file = CensusFile(path: "a.c", bytes: Array(text.utf8))
    let index = try #require(file.code.firstIndex { file.text(of: $0) == "rcu_barrier" })
    let outcome = StatementRemoval(file).outcome(at: index)
    guard case .removed(let range, _) = outcome else { return (outcome, text) }
    var draft = FileDraft(file)
    draft.statements = [range]
    return (outcome, String(decoding: draft.settle().edit.applied(to: file.bytes), as: UTF8.self))
  }

  @Test(arguments: [
    ("{\n\tf();\n\n\trcu_barrier(); /* Wait for call_rcu() */\n}\n", "{\n\tf();\n}\n"),
    (
      "{\n\tf();\n\n\t/* wait for\n\t * callbacks */\n\trcu_barrier();\n\tg();\n}\n",
      "{\n\tf();\n\n\tg();\n}\n"
    ),
    ("{\n\tf();\n\n\trcu_barrier();\n\n\tg();\n}\n", "{\n\tf();\n\n\tg();\n}\n"),
    ("{\n\tf();\n\trcu_barrier();\n\tg();\n}\n", "{\n\tf();\n\tg();\n}\n"),
    ("{\n\trcu_barrier();\n}\n", "{\n}\n"),
    ("{\n\tf();\n#ifdef A\n\trcu_barrier();\n#endif\n}\n", "{\n\tf();\n}\n"),
    ("{\n\t/* about f */\n\tf();\n\trcu_barrier();\n}\n", "{\n\t/* about f */\n\tf();\n}\n"),
    ("{\n\tf(); rcu_barrier(); g();\n}\n", "{\n\tf(); g();\n}\n"),
    ("{\nout:\n\trcu_barrier();\n\treturn;\n}\n", "{\nout:\n\treturn;\n}\n"),
  ])
  func goesWithWhatBelongsToIt(_ before: String, _ after: String) throws {
    #expect(try outcome("void h(void)\n" + before).1 == "void h(void)\n" + after)
  }

  @Test(arguments: [
    ("{\n\tif (x)\n\t\trcu_barrier();\n}\n", "it is the whole of what a condition or a loop governs"),
    (
      "{\n\tif (x)\n\t\tf();\n\telse\n\t\trcu_barrier();\n}\n",
      "it is the whole of what a condition or a loop governs"
    ),
    ("{\n\tif (x) {\n\t\trcu_barrier();\n\t}\n}\n", "it is all that a block holds"),
    ("{\nout:\n\trcu_barrier();\n}\n", "a label in front of it would have no statement"),
    ("{\n\t/* Tidy up */\n\trcu_barrier();\n\tf();\n}\n", "the comment above it may belong to what follows"),
    ("{\n\tg(rcu_barrier());\n}\n", "it is no statement of its own"),
  ])
  func staysWhereItIsNeeded(_ text: String, _ reason: String) throws {
    #expect(try outcome("void h(void)\n" + text).0 == .refused(reason))
  }
}
