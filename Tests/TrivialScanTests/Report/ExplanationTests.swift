import Testing

@testable import TrivialScan

@Suite struct ExplanationTests {
  private func find(_ what: String) throws(ExplanationError) -> [Explanation] {
    try Explanation.find(in: SampleReport.report, what: what)
  }

  @Test func aNameFindsItsCallbackAndItsSites() throws {
    let found = try find("flow_free")
    #expect(found.map(\.callback?.file) == ["net/core/flow.c"])
    #expect(found.flatMap(\.sites).map(\.line) == [70])
    #expect(found.allSatisfy { $0.asked == nil })
  }

  @Test func aNameOfTwoFunctionsFindsBoth() throws {
    #expect(try find("node_free_rcu").map(\.callback?.file) == ["fs/tree/node.c", "net/ipv4/trie.c"])
  }

  @Test(arguments: ["node_free_rcu@net/ipv4/trie.c", "node_free_rcu@./net/ipv4/trie.c"])
  func aFileChoosesBetweenThem(_ what: String) throws {
    let found = try find(what)
    #expect(found.map(\.callback?.line) == [300])
    #expect(found.flatMap(\.sites).map(\.line) == [318])
  }

  @Test(arguments: [
    "fs/tree/node.c:150", "fs/tree/node.c:151", "fs/tree/node.c:150:3", "./fs/tree/node.c:150",
  ])
  func aLineOfASiteFindsItsCallback(_ what: String) throws {
    let found = try find(what)
    #expect(found.map(\.callback?.name) == ["node_free_rcu"])
    #expect(found.map(\.asked?.line) == [150])
    #expect(found.flatMap(\.sites).count == 2)
  }

  @Test(arguments: ["fs/tree/node.c:120", "fs/tree/node.c:122", "fs/tree/node.c:124"])
  func anyLineOfADefinitionFindsIt(_ what: String) throws {
    #expect(try find(what).map(\.callback?.line) == [120])
  }

  @Test func aSiteThatNamesNoCallbackStandsAlone() throws {
    var report = SampleReport.report
    report.callbacks.removeAll { $0.name == "hook" }
    let found = try Explanation.find(in: report, what: "hook")
    #expect(found.map(\.callback) == [nil])
    #expect(found.flatMap(\.sites).map(\.line) == [410])
  }

  @Test(arguments: [
    ("", ExplanationError.empty),
    ("flow_fere", .noSuchName(name: "flow_fere", near: ["flow_free"])),
    ("flow_fere@net/core/flow.c", .noSuchName(name: "flow_fere", near: ["flow_free"])),
    ("unlike_anything_else", .noSuchName(name: "unlike_anything_else", near: [])),
    (
      "node_free_rcu@net/core/flow.c",
      .otherFiles(
        name: "node_free_rcu", file: "net/core/flow.c", files: ["fs/tree/node.c", "net/ipv4/trie.c"])
    ),
    ("fs/tree/node.c:1", .noSuchLine(file: "fs/tree/node.c", line: 1, lines: [120, 150])),
    ("fs/tree/nod.c:150", .noSuchFile(file: "fs/tree/nod.c", near: ["fs/tree/node.c", "fs/tree/inode.c"])),
    ("flow_free:", .noSuchName(name: "flow_free:", near: ["flow_free"])),
    ("a:-1", .noSuchName(name: "a:-1", near: [])),
  ])
  func whatIsNotFoundSaysWhatIs(_ what: String, _ error: ExplanationError) {
    #expect(throws: error) { try find(what) }
  }

  @Test func theErrorsSayWhatToAsk() throws {
    let asked = ["", "flow_fere", "node_free_rcu@net/core/flow.c", "fs/tree/node.c:1", "fs/tree/nod.c:150"]
    let messages = asked.map { what in
      do throws(ExplanationError) {
        return "found \(try find(what).count)"
      } catch {
        return String(describing: error)
      }
    }
    try expectSnapshot(messages.map { $0 + "\n" }.joined(), "explain-errors")
  }
}
