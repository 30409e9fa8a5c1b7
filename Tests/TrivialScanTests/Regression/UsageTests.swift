import Foundation
import Testing

/// Words that the program does not know: status 64, and what would have been right.
@Suite struct UsageTests {
  @Test(arguments: [
    (["--format", "nosuch"], "json"), (["--arch", "nosuch"], "nosuch"), (["-j", "0"], "from 1 up"),
    (["-j", "abc"], "'abc'"), (["--generation", "bogus"], "byte-offset"), (["--nosuch"], "--nosuch"),
    (["--color", "pink"], "always"), (["-p", "a", "-O", "b"], "give one"),
  ])
  func wrongUsage(arguments: [String], word: String) throws {
    let outcome = try RunProgram.trivialScan(["scan", Fixtures.example.path] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorText.contains(word), "\(outcome.errorText)")
  }

  @Test func noTree() throws {
    let outcome = try RunProgram.trivialScan(["scan"])
    #expect(outcome.status == 64)
    #expect(outcome.errorText.contains("<tree>"))
  }

  @Test func strictFindsSomething() throws {
    #expect(try RunProgram.trivialScan(["scan", Fixtures.example.path, "--strict"]).status == 1)
    #expect(try RunProgram.trivialScan(["scan", Fixtures.example.path]).status == 0)
  }
}
