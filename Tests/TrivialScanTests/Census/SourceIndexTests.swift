import Foundation
import Testing

@testable import TrivialScan

@Suite struct SourceIndexTests {
  private func files(mentioning names: [String], in sources: [String: String]) throws -> [String] {
    let tree = try SampleTree(sources)
    return SourceIndex(root: tree.root, files: tree.files, jobs: 2).files(mentioning: names)
  }

  @Test func findsTheFilesThatMentionAName() throws {
    let sources = [
      "a.c": "/* call_rcu */\n", "b/b.c": "x(call_rcu_bh);", "c.h": "my_call_rcu();", "d.c": "y=call_rcu",
    ]
    #expect(try files(mentioning: ["call_rcu"], in: sources) == ["a.c", "d.c"])
    #expect(try files(mentioning: ["call_rcu", "my_call_rcu"], in: sources) == ["a.c", "c.h", "d.c"])
    #expect(try files(mentioning: [], in: sources) == [])
  }

  @Test func findsWordsOfAnyLengthWhereverTheyStand() throws {
    for length in 1...40 {
      let name = String(repeating: "abcdefgh_j", count: 4).prefix(length)
      for text in ["\(name)", " \(name)\n", "(\(name))", "12 \(name);x y z"] {
        #expect(
          try files(mentioning: [String(name)], in: ["a.c": text, "b.c": "x\(name) \(name)x"]).contains("a.c")
        )
      }
    }
  }

  @Test func shortNamesMayBeAnywhere() throws {
    #expect(try files(mentioning: ["cb"], in: ["a.c": "cb", "b.c": ""]) == ["a.c", "b.c"])
  }

  @Test(arguments: ["call_\\\nrcu(a, b);", "call_\\\r\nrcu(a, b);"])
  func splicedWordsMayHideNames(text: String) throws {
    #expect(try files(mentioning: ["call_rcu"], in: ["a.c": text]) == ["a.c"])
    #expect(try files(mentioning: ["call_rcu"], in: ["a.c": "#define A \\\n\tb\n"]) == [])
  }

  @Test func whatCannotBeReadIsAProblemAndMentionsNothing() throws {
    let tree = try SampleTree(["a.c": "call_rcu", "d.c/e.h": "call_rcu"])
    let index = SourceIndex(root: tree.root, files: ["b.c", "a.c", "d.c", "d.c/e.h"], jobs: 2)
    #expect(index.problems.map(\.file) == ["b.c", "d.c"])
    #expect(index.files(mentioning: ["call_rcu"]) == ["a.c", "d.c/e.h"])
    #expect(index.files(mentioning: ["cb"]) == ["a.c", "d.c/e.h"])
  }

  @Test func whatIsGoneBetweenTwoReadingsIsAProblemOfTheCensus() throws {
    let tree = try SampleTree([
      "a.c": "void f(void) { call_rcu(x, cb); }\n", "b.c": "void f(void) { call_rcu(x, cb); }\n",
    ])
    let index = SourceIndex(root: tree.root, files: tree.files, jobs: 1)
    try FileManager.default.removeItem(atPath: tree.root + "/b.c")
    let result = Census.take(index)
    #expect(result.sites.map(\.file) == ["a.c"])
    #expect(result.problems.map(\.file) == ["b.c"])
  }

  @Test func sweepsOpenWhatIsWanted() throws {
    let tree = try SampleTree(["a.c": "call_rcu", "b.c": "call_rcu", "c.c": "call_bh"])
    let index = SourceIndex(root: tree.root, files: tree.files, jobs: 2)
    let scanner = IdentifierScanner(names: ["call_rcu"])
    #expect(index.sweep(mentioning: scanner) { $0.path } == ["a.c", "b.c"])
    #expect(index.sweep(mentioning: scanner, in: { $0 != "a.c" }) { $0.path } == ["b.c"])
  }

  @Test func progressEndsAtTheTotal() throws {
    let tree = try SampleTree(["a.c": "void f(void) { call_rcu(x, cb); }\n", "b.c": ""])
    let last = ProgressRecord()
    _ = SourceIndex(root: tree.root, files: tree.files, jobs: 1) { done, total in last.note(done, total) }
    #expect(last.done == 2)
    #expect(last.total == 2)
  }

  private final class ProgressRecord: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var done = 0
    private(set) var total = 0

    func note(_ done: Int, _ total: Int) {
      lock.withLock {
        #expect(done >= self.done)
        self.done = done
        self.total = total
      }
    }
  }
}
