import Foundation
import Testing

@testable import TrivialScan

/// One struct, changed in one way after the other: each time what is said of the callback has to change.
@Suite struct StructMutations {
  private static let code = """
    static void item_free_rcu(struct rcu_head *head)
    {
    \tkfree(container_of(head, struct item, rcu));
    }

    void item_drop(struct item *item)
    {
    \tcall_rcu(&item->rcu, item_free_rcu);
    }
    """

  private struct Seen: Equatable {
    var offset: [String: Int]
    var rewrite: String?
    var blockers: [String]
  }

  /// Scans the first fixture case's base with one file of this struct, for a generation.
  private func scan(
    _ structure: String, code: String = Self.code, generation: Generation? = nil
  ) throws -> Seen {
    let base = try FixtureTree(caseNamed: "kfree-plain")
    let source = "#include <linux/rcupdate.h>\n#include <linux/slab.h>\n\n" + structure + "\n\n" + code + "\n"
    let file = base.root.appendingPathComponent("lib/mutation.c")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try source.write(to: file, atomically: true, encoding: .utf8)
    var options = ScanOptions(tree: base.root.path)
    options.paths = ["lib"]
    options.generation = generation
    let report = try Scan(options).run().report
    let callback = try #require(report.callbacks.first)
    let site = try #require(report.sites.first)
    return Seen(offset: callback.offset, rewrite: site.rewrite, blockers: site.blockers.map(\.code))
  }

  @Test func asItStands() throws {
    let seen = try scan("struct item {\n\tlong key;\n\tstruct rcu_head rcu;\n};")
    #expect(seen == Seen(offset: ["64": 8, "32": 4], rewrite: "kfree_rcu(item, rcu);", blockers: []))
  }

  @Test func swappingTwoMembersMovesTheOffset() throws {
    let seen = try scan("struct item {\n\tstruct rcu_head rcu;\n\tlong key;\n};")
    #expect(seen == Seen(offset: ["64": 0, "32": 0], rewrite: "kfree_rcu(item, rcu);", blockers: []))
  }

  @Test func embeddingItInAnotherChangesTheRewrite() throws {
    let structure = """
      struct item {
      \tlong key;
      \tstruct rcu_head rcu;
      };

      struct outer {
      \tlong more;
      \tstruct item item;
      };
      """
    let outer = Self.code.replacing(
      "container_of(head, struct item, rcu)", with: "container_of(head, struct outer, item.rcu)")
    let seen = try scan(structure, code: outer)
    #expect(seen.offset == ["64": 16, "32": 8])
    #expect(seen.rewrite == "kfree_rcu(container_of(item, struct outer, item), item.rcu);")
  }

  @Test func packingItBreaksTheWordEncoding() throws {
    let packed = "struct item {\n\tchar key;\n\tstruct rcu_head rcu;\n} __attribute__((packed));"
    #expect(try scan(packed).blockers == [])
    #expect(
      try scan(packed, generation: .rfc2008) == Seen(offset: ["64": 1, "32": 1], blockers: ["alignment"]))
  }

  @Test func movingTheHeadPastTheLimitIsRefused() throws {
    let seen = try scan("struct item {\n\tchar name[4096];\n\tstruct rcu_head rcu;\n};")
    #expect(seen == Seen(offset: ["64": 4096, "32": 4096], blockers: ["offset-limit"]))
    #expect(try scan("struct item {\n\tchar name[4088];\n\tstruct rcu_head rcu;\n};").blockers == [])
  }
}
