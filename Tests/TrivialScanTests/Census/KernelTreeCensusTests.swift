import Foundation
import Testing

@testable import TrivialScan

/// The census of a real 6.1 tree, held against counts that are made another way.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] != nil))
struct KernelTreeCensusTests {
  private let root = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] ?? ""

  private func files() throws -> [String] {
    let walker = try #require(FileManager.default.enumerator(atPath: root))
    return walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".c") || $0.hasSuffix(".h") }
  }

  /// Word-bounded occurrences by name, by looking at the bytes around each "rcu".
  private func naiveCounts(_ files: [String]) -> [String: Int] {
    let names = Set(Registrar.known.map(\.name))
    let needle = Data("call_".utf8)
    var counts: [String: Int] = [:]
    for file in files {
      guard let data = FileManager.default.contents(atPath: root + "/" + file) else { continue }
      var start = data.startIndex
      while let hit = data.range(of: needle, in: start..<data.endIndex) {
        start = hit.upperBound
        if hit.lowerBound > data.startIndex, Byte.isWord(data[hit.lowerBound - 1]) { continue }
        let word = data[hit.lowerBound...].prefix(while: Byte.isWord)
        let name = String(decoding: word, as: UTF8.self)
        if names.contains(name) { counts[name, default: 0] += 1 }
      }
    }
    return counts
  }

  @Test func theAccountsClose() throws {
    let files = try files()
    let result = Census.take(SourceIndex(root: root, files: files, jobs: 2))
    #expect(result.problems.isEmpty)
    #expect(result.classCounts.values.reduce(0, +) == result.mentions.count)
    let counted = Dictionary(grouping: result.mentions, by: \.registrar).mapValues(\.count)
    #expect(counted == naiveCounts(files))

    let tests = ["kernel/rcu/rcutorture.c", "kernel/rcu/rcuscale.c", "kernel/rcu/refscale.c"]
    let proper = result.sites.filter { !$0.file.hasPrefix("tools/") && !tests.contains($0.file) }
    #expect(proper.count == 380)
    let named = proper.filter { $0.callback != nil && !$0.callbackIsParameter }
    #expect(named.count == 377)
    #expect(named.allSatisfy { !result.definitions(of: $0).isEmpty })
    // thread_stack_free_rcu is one function with three definitions, see kernel/fork.c.
    let definitions = Set(named.flatMap(result.definitions(of:)))
    #expect(definitions.count == 298)
    #expect(Set(definitions.map { "\($0.file):\($0.name)" }).count == 296)
    let registered = definitions.flatMap(result.uses(of:)).filter { $0.kind == .registration }
    #expect(
      Set(registered).isSuperset(
        of: result.uses.values.joined().filter { use in
          named.contains { $0.file == use.file && $0.callbackOffset == use.offset }
        }))

    let stacks = result.definitions["thread_stack_free_rcu"] ?? []
    #expect(stacks.count == 3)
    #expect(Set(stacks.map(\.guards)).count == 3)
  }
}
