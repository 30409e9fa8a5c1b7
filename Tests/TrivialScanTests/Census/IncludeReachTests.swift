import Testing

@testable import TrivialScan

@Suite struct IncludeReachTests {
  private func reach(_ files: [String: String], _ body: (IncludeReach) -> Void) throws {
    let tree = try SampleTree(files)
    body(IncludeReach(SourceIndex(root: tree.root, files: tree.files, jobs: 2)))
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

  @Test func namesOfAnySpellingAreFound() throws {
    try reach([
      "fs/a.c": "#include <linux/fs.h>\n", "include/linux/fs.h": "", "net/6-l.h": "#include <linux/fs.h>\n",
      "net/b.c": "#include \"6-l.h\"\n", "net/c.c": "#include \"x-y.v.h\"\n", "net/x-y.v.h": "",
    ]) { reach in
      #expect(
        reach.files(reaching: "include/linux/fs.h") == [
          "include/linux/fs.h", "fs/a.c", "net/6-l.h", "net/b.c",
        ])
      #expect(reach.files(reaching: "net/x-y.v.h") == ["net/x-y.v.h", "net/c.c"])
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
