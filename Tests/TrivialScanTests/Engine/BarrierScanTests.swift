import Foundation
import Testing

@testable import TrivialScan

/// What the barriers of small trees are said to wait for.
@Suite struct BarrierScanTests {
  private func barriers(_ name: String, _ change: (inout ScanOptions) -> Void = { _ in }) throws
    -> [BarrierEntry]
  {
    let tree = try FixtureTree(caseNamed: name)
    return try withExtendedLifetime(tree) {
      var options = ScanOptions(tree: tree.root.path)
      change(&options)
      return try Scan(options).run().report.barriers
    }
  }

  private func needed(_ name: String) throws -> [String] {
    let barrier = try #require(try barriers(name).first)
    return barrier.covers.filter(\.isNeeded).map { "\($0.code) \($0.file):\($0.line)" }
  }

  @Test(arguments: [
    ("barrier-inode", "inode drivers/misc/item.c:35"),
    ("barrier-other-file", "callback drivers/misc/part.c:15"),
    ("barrier-cache", "slab-cache drivers/misc/item.c:34"),
    ("barrier-built-in", "built-in drivers/misc/item.c:25"),
    ("barrier-other-caller", "other-caller drivers/misc/item.c:28"),
    ("barrier-indirect", "indirect drivers/misc/item.c:30"),
    ("module-needed-barrier", "callback drivers/misc/item.c:11"),
  ])
  func whatKeepsABarrierIsNamedWithItsPlace(_ name: String, _ cover: String) throws {
    #expect(try needed(name) == [cover])
  }

  @Test(arguments: ["barrier-unrelated-cache", "barrier-other-module", "barrier-two", "module-only-barrier"])
  func nothingKeepsTheOthers(_ name: String) throws {
    #expect(try needed(name) == [])
    #expect(try barriers(name).allSatisfy { $0.converted.map(\.name) == ["item_free_rcu"] })
  }

  @Test func aBarrierThatIsNoWayOutIsCounted() throws {
    let tree = try FixtureTree(caseNamed: "barrier-elsewhere")
    let report = try withExtendedLifetime(tree) {
      try Scan(ScanOptions(tree: tree.root.path)).run().report
    }
    #expect(report.barriers == [])
    #expect(report.totals.otherBarriers == 1)
  }

  @Test func whatIsLeftOutOfTheScanKeepsABarrier() throws {
    let found = try barriers("barrier-other-file") { $0.paths = ["drivers/misc/item.c"] }
    #expect(found.map { $0.covers.map(\.code) } == [["not-scanned"]])
    #expect(found.map(\.redundantIfConverted) == [false])
  }

  @Test func anExportedBarrierWaitsForItsUsers() throws {
    let tree = try FixtureTree(caseNamed: "barrier-other-module")
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: tree.root.appendingPathComponent("drivers/misc/\(name)"))
    }
    try write("Makefile", "obj-y += core.o\nobj-$(CONFIG_LAMP) += item.o part.o user.o\n")
    try write(
      "core.c",
      "#include <linux/rcupdate.h>\nvoid core_leave(void)\n{\n\trcu_barrier();\n}\nEXPORT_SYMBOL(core_leave);\n"
    )
    try write(
      "user.c",
      "void core_leave(void);\nstatic void user_exit(void)\n{\n\tcore_leave();\n}\nmodule_exit(user_exit);\n")
    let found = try withExtendedLifetime(tree) {
      try Scan(ScanOptions(tree: tree.root.path)).run().report.barriers
    }
    let core = try #require(found.first { $0.file == "drivers/misc/core.c" })
    #expect(core.path == .exported)
    #expect(core.via == ["core_leave", "user_exit"])
    #expect(core.covers.map(\.code) == ["built-in", "exported"])
    #expect(!core.redundantIfConverted)
  }
}
