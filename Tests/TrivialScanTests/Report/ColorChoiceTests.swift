import Testing

@testable import TrivialScan

@Suite struct ColorChoiceTests {
  @Test(
    arguments: [
      (ColorChoice.auto, [:], true, true), (.auto, [:], false, false),
      (.auto, ["NO_COLOR": "1"], true, false), (.auto, ["NO_COLOR": ""], true, true),
      (.auto, ["TERM": "dumb"], true, false), (.auto, ["TERM": "xterm"], true, true),
      (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true), (.never, [:], true, false),
    ] as [(ColorChoice, [String: String], Bool, Bool)])
  func theUserThenTheEnvironmentThenTheOutputDecides(
    _ choice: ColorChoice, _ environment: [String: String], _ isTerminal: Bool, _ colored: Bool
  ) {
    #expect(choice.resolved(environment: environment, isTerminal: isTerminal) == colored)
  }
}
