import Foundation
import Testing

@Suite struct RunProgramTests {
  private let shell = RunProgram(URL(fileURLWithPath: "/bin/sh"))

  @Test func outputErrorsAndStatusAreApart() throws {
    let outcome = try shell(["-c", "echo out; echo err >&2; exit 3"])
    #expect(outcome.text == "out\n")
    #expect(outcome.errorText == "err\n")
    #expect(outcome.status == 3)
    #expect(!outcome.signalled)
  }

  @Test func bothPipesMayBeLargerThanTheirBuffers() throws {
    let script = "head -c 300000 /dev/zero >&2; head -c 400000 /dev/zero; head -c 300000 /dev/zero >&2"
    let outcome = try shell(["-c", script])
    #expect(outcome.output.count == 400_000)
    #expect(outcome.errorOutput.count == 600_000)
  }

  @Test func inputAndEnvironmentArrive() throws {
    let outcome = try shell(
      ["-c", "cat; printf %s \"$TRIVIAL_SCAN_TEST\""], environment: ["TRIVIAL_SCAN_TEST": "set"],
      input: Data("given ".utf8))
    #expect(outcome.text == "given set")
  }

  @Test func inputThatIsNotReadDoesNoHarm() throws {
    let outcome = try shell(["-c", "exit 0"], input: Data(count: 1_000_000))
    #expect(outcome.status == 0)
  }

  @Test func aSignalIsToldFromAStatus() throws {
    let outcome = try shell(["-c", "kill -KILL $$"])
    #expect(outcome.signalled)
    #expect(outcome.status == SIGKILL)
  }

  @Test func aProgramThatHangsIsEnded() throws {
    let failure = try #require(throws: ProgramFailure.self) {
      try shell(["-c", "echo waiting >&2; exec sleep 60"], timeout: 0.5)
    }
    guard case .timedOut(_, _, let errorText) = failure else {
      Issue.record("expected a timeout, found \(failure)")
      return
    }
    #expect(errorText == "waiting\n")
  }

  @Test func aMissingProgramIsNamed() throws {
    let absent = RunProgram(URL(fileURLWithPath: "/nonexistent/trivial-scan"))
    let failure = try #require(throws: ProgramFailure.self) { try absent([]) }
    #expect(failure.description.contains("/nonexistent/trivial-scan"))
  }

  @Test func theBuiltProgramIsFound() throws {
    let outcome = try RunProgram.trivialScan(["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("trivial-scan"))
  }
}
