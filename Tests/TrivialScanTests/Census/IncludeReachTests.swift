import Foundation
import Testing

@testable import TrivialScan

@Suite struct IncludeReachTests {
  private func reach(_ files: [String: String], _ body: (IncludeReach) -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("reach-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    body(IncludeReach(root: root.path, files: files.keys.sorted()))
  }

  @Test func includesAreFollowedThroughHeaders() throws {
    try reach([
      "net/a.c": "#include <linux/a.h>\n", "net/b.c": "# include \"b.h\"\n", "net/b.h": "",
      "include/linux/a.h": "#include <linux/c.h>\n#include <linux/a.h>\n", "include/linux/c.h": "",
    ]) { reach in
      #expect(reach.reaches("include/linux/c.h", from: "net/a.c"))
      #expect(reach.reaches("net/b.h", from: "net/b.c"))
      #expect(reach.reaches("net/b.c", from: "net/b.c"))
      #expect(!reach.reaches("include/linux/c.h", from: "net/b.c"))
    }
  }

  @Test func theProgramsUnderToolsHaveHeadersOfTheirOwn() throws {
    try reach([
      "include/linux/tree.h": "", "tools/test/linux/tree.h": "",
      "tools/test/main.c": "#include <linux/tree.h>\n", "lib/tree.c": "#include <linux/tree.h>\n",
      "tools/test/up.c": "#include \"../../include/linux/tree.h\"\n",
    ]) { reach in
      #expect(reach.reaches("tools/test/linux/tree.h", from: "tools/test/main.c"))
      #expect(!reach.reaches("tools/test/linux/tree.h", from: "lib/tree.c"))
      #expect(reach.reaches("include/linux/tree.h", from: "tools/test/up.c"))
    }
  }
}
