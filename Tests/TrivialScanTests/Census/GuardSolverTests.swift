import Testing

@testable import TrivialScan

@Suite struct GuardExpressionTests {
  @Test func operatorsBindAsInC() {
    #expect(
      GuardExpression(parsing: "defined(A) || B && !C")
        == .or(.defined("A"), .and(.identifier("B"), .not(.identifier("C")))))
    #expect(GuardExpression(parsing: "defined A") == .defined("A"))
    #expect(GuardExpression(parsing: "IS_MODULE(CONFIG_A)") == .option(.isModule, "CONFIG_A"))
    #expect(GuardExpression(parsing: "0x10UL") == .number(16))
  }

  @Test func comparisonsStayText() {
    #expect(
      GuardExpression(parsing: "THREAD_SIZE >= PAGE_SIZE || defined(CONFIG_VMAP_STACK)")
        == .or(.other("THREAD_SIZE >= PAGE_SIZE"), .defined("CONFIG_VMAP_STACK")))
    #expect(GuardExpression(parsing: "F(a, b) && A") == .and(.other("F(a, b)"), .identifier("A")))
  }

  @Test(arguments: [
    "", "(", ")", "&&", "A ||", "!", "defined", "defined(", "A B", "A ? B : C", "(A", "IS_ENABLED(",
  ])
  func nonsenseIsOtherAndEnds(text: String) {
    if case .undecided = assignments(makingTrue: [text]) { return }
    if case .assignments = assignments(makingTrue: [text]) { return }
    Issue.record("\(text) was called a contradiction")
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "(", count: 3000) + "A" + String(repeating: ")", count: 3000)
    #expect(assignments(makingTrue: [deep]) != .contradiction(""))
    let wide = String(repeating: "A || ", count: 100_000) + "A"
    #expect(GuardExpression(parsing: wide).description.hasPrefix("A ||"))
  }
}

@Suite struct GuardSolverTests {
  @Test(
    arguments: [
      ([], [:]),
      (["defined(A)", "!defined(B)"], ["A": MacroSetting.defined, "B": .undefined]),
      (["IS_ENABLED(CONFIG_A)"], ["CONFIG_A": .defined]),
      (["IS_MODULE(CONFIG_A)"], ["CONFIG_A_MODULE": .defined]),
      (["defined(A) || defined(B)"], ["A": .defined]),
      (["!(defined(A) && defined(B))"], ["A": .undefined]),
      (["!(X > 1) || defined(A)"], ["A": .defined]),
      (["!defined(A) && (B)"], ["A": .undefined, "B": .defined]),
      (["1", "!0"], [:]),
    ] as [([String], [String: MacroSetting])])
  func settingsAreFew(guards: [String], expected: [String: MacroSetting]) {
    #expect(assignments(makingTrue: guards) == .assignments(expected))
  }

  @Test(arguments: [
    ["0"], ["defined(A)", "!defined(A)"], ["defined(A)", "!IS_ENABLED(A)"], ["X > 1", "!(X > 1)"],
    ["defined(A) || defined(B)", "!defined(A)", "!defined(B)"],
  ])
  func contradictionsAreSeen(guards: [String]) {
    guard case .contradiction = assignments(makingTrue: guards) else {
      Issue.record("\(guards) was solved: \(assignments(makingTrue: guards))")
      return
    }
    #expect(likelyAssignments(makingTrue: guards) == nil)
  }

  @Test func whatNoMacroDecidesIsUndecided() {
    let guards = ["THREAD_SIZE >= PAGE_SIZE || defined(A)", "!defined(A)", "defined(B)"]
    #expect(assignments(makingTrue: guards) == .undecided("THREAD_SIZE >= PAGE_SIZE"))
    #expect(likelyAssignments(makingTrue: guards) == ["A": .undefined, "B": .defined])
  }
}
