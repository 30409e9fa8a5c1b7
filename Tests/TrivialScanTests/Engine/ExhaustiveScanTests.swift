import Foundation
import Testing

/// The rules over the tokens against the parses that they spare, on a real tree.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] != nil))
struct ExhaustiveScanTests {
  @Test func defaultAndExhaustiveAgreeInEveryVerdict() throws {
    let quick = try verdicts([])
    let thorough = try verdicts(["--exhaustive"])
    #expect(quick.verdicts == thorough.verdicts)
    #expect(quick.lexical > 0)
    #expect(thorough.lexical == 0)
  }

  private func verdicts(_ options: [String]) throws -> (verdicts: [String: String], lexical: Int) {
    let tree = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] ?? ""
    let outcome = try RunProgram.trivialScan(
      ["scan", tree, "--quiet", "--format", "json"] + options, timeout: 3600)
    try #require(outcome.status == 0)
    let callbacks = try JSONDecoder().decode(JSONValue.self, from: outcome.output)["callbacks"].elements
    let entries = callbacks.map { callback in
      ("\(callback["file"]):\(callback["line"]):\(callback["name"])", callback["verdict"].text ?? "")
    }
    return (
      Dictionary(entries, uniquingKeysWith: { "\($0) and \($1)" }),
      callbacks.count { $0["basis"].text == "lexical" }
    )
  }
}
