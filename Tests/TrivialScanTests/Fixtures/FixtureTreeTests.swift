import Foundation
import Testing

/// The fixtures themselves: what they are composed to, and that they say nothing impossible.
@Suite struct FixtureTreeTests {
  /// The blockers that the report may name.
  private static let codes: Set<String> = [
    "registrar", "lazy", "unknown-generation", "slab-cache", "alternatives", "macro-body", "callback-macro",
    "not-a-statement", "incomplete-type", "no-object", "offset-limit", "alignment", "proof",
    "function-pointer",
  ]

  private func exists(_ path: String, in tree: FixtureTree) -> Bool {
    FileManager.default.fileExists(atPath: tree.root.appendingPathComponent(path).path)
  }

  @Test func aCaseStandsOnTheExampleWithoutItsSubsystems() throws {
    let tree = try FixtureTree(caseNamed: "kfree-plain")
    for path in ["Makefile", "net/Kconfig", "include/linux/rcupdate.h", "mm/slob.c", "net/core/item.c"] {
      #expect(exists(path, in: tree), "\(path)")
    }
    for path in ["net/ring/table.c", "net/ring/include", "kernel/rcu", "arch/x86/kernel", "expected.json"] {
      #expect(!exists(path, in: tree), "\(path)")
    }
  }

  @Test func aCaseReplacesAndTakesAwayFilesOfTheBase() throws {
    let tree = try FixtureTree(caseNamed: "cache-destroy-waits")
    #expect(!exists("mm/slob.c", in: tree))
    #expect(!exists("without.txt", in: tree))
    let replaced = try String(
      contentsOf: tree.root.appendingPathComponent("mm/slab_common.c"), encoding: .utf8)
    #expect(replaced.contains("kvfree_rcu_barrier();"))
  }

  @Test func theDirectoryGoesWithTheTree() throws {
    var tree: FixtureTree? = try FixtureTree(caseNamed: "kfree-plain")
    let root = try #require(tree?.root)
    #expect(FileManager.default.fileExists(atPath: root.path))
    tree = nil
    #expect(!FileManager.default.fileExists(atPath: root.path))
  }

  @Test func thereAreCases() {
    #expect(Fixtures.caseNames.count > 150)
  }

  @Test(arguments: Fixtures.caseNames)
  func anExpectationFitsItsSources(_ name: String) throws {
    let files = try FixtureTree.files(ofCase: name)
    let expected = try ExpectedReport(contentsOf: Fixtures.expectation(of: name)).expected
    for site in expected["sites"].elements {
      let registrar = try #require(site["registrar"].text)
      #expect(try line(of: site, in: files).contains(registrar), "\(site)")
    }
    for use in expected["callbacks"].elements.flatMap(\.["otherUses"].elements) {
      let names = expected["callbacks"].elements.compactMap(\.["name"].text)
      let text = try line(of: use, in: files)
      #expect(names.contains { text.contains($0) }, "\(use)")
    }
    let blockers = (expected["sites"].elements + expected["callbacks"].elements)
      .flatMap(\.["blockers"].elements)
    for blocker in blockers {
      #expect(Self.codes.contains(blocker["code"].text ?? ""), "\(blocker)")
    }
  }

  /// The source line that an element with `file` and `line` points at.
  private func line(of element: JSONValue, in files: [String: Data]) throws -> String {
    let file = try #require(element["file"].text)
    let number = try #require(element["line"].whole)
    let bytes = try #require(files[file], "\(file) is not there")
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try #require(lines.indices.contains(number - 1), "\(file) has no line \(number)")
    return String(decoding: lines[number - 1], as: UTF8.self)
  }
}
