import Foundation
import Testing

/// Files that are not what their name promises, and sources that no parser likes.
@Suite struct OddFileTests {
  @Test(.timeLimit(.minutes(5))) func namesThatAreNoFiles() throws {
    let tree = try ScannedTree()
    let files = FileManager.default
    try files.createSymbolicLink(atPath: tree.path("kernel/dangling.c"), withDestinationPath: "nowhere.c")
    try files.createDirectory(atPath: tree.path("kernel/folder.c"), withIntermediateDirectories: false)
    try #require(mkfifo(tree.path("kernel/pipe.c"), 0o600) == 0)
    try files.createSymbolicLink(atPath: tree.path("kernel/round"), withDestinationPath: ".")
    try files.createSymbolicLink(atPath: tree.path("kernel/self.c"), withDestinationPath: "self.c")
    let secret = tree.scratch.appendingPathComponent("secret.c")
    try Data(ScannedTree.source("secret").utf8).write(to: secret)
    try files.createSymbolicLink(atPath: tree.path("kernel/leak.c"), withDestinationPath: secret.path)

    let expected = try ScannedTree().report()
    let report = try tree.report()
    #expect(report["totals"] == expected["totals"])
    #expect(report["callbacks"] == expected["callbacks"])
    #expect(report.callback("secret_free") == .null)
    #expect(report.problems(of: "kernel/dangling.c").count == 1)
    #expect(report.problems(of: "kernel/pipe.c").count == 1)
    #expect(report.problems(of: "kernel/self.c").count == 1)
    #expect(report.problems(of: "kernel/leak.c").first?.contains("out of the tree") == true)
    #expect(report["problems"].elements.count == 4)
  }

  @Test func namesWithOddBytes() throws {
    let tree = try ScannedTree()
    try tree.write("kernel/two words.c", ScannedTree.source("words"))
    try tree.write("kernel/two\nlines.c", ScannedTree.source("lines"))
    let name: [UInt8] = Array(tree.path("kernel/").utf8) + [0xff, 0xfe] + Array(".c".utf8) + [0]
    let descriptor = name.withUnsafeBytes { bytes in
      bytes.baseAddress.map { open($0.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600) } ?? -1
    }
    try #require(descriptor >= 0)
    close(descriptor)
    let report = try tree.report()
    #expect(report.callback("words_free")["file"].text == "kernel/two words.c")
    #expect(report.callback("words_free")["convertible"] == .bool(true))
    #expect(report.callback("lines_free")["file"].text == "kernel/two\nlines.c")
    #expect(report.callback("lines_free")["convertible"] == .bool(true))
    #expect(report["problems"].elements.count == 1)
    #expect(report["problems"].elements.first?["file"].text?.hasPrefix("kernel/\u{fffd}") == true)
  }

  @Test func bytesOfZero() throws {
    let tree = try ScannedTree()
    try tree.write("kernel/zero.c", ScannedTree.source("zero", rest: "\0\0int x;\0"))
    #expect(try tree.report().callback("zero_free")["verdict"].text == "trivial")
  }

  /// 200,000 brackets: the parser's own limit, and its stack where it has none (unary operators).
  @Test(arguments: [("(", "1", ")"), ("{", ";", "}"), ("-~", "1", "")])
  func deepNestingLosesOneFileAtMost(open: String, middle: String, close: String) throws {
    let tree = try ScannedTree()
    let expected = try tree.report()
    let nested = String(repeating: open, count: 200_000) + middle + String(repeating: close, count: 200_000)
    let body = open == "{" ? nested : "return \(nested);"
    try tree.write("kernel/deep.c", ScannedTree.source("deep", rest: "int deep(void) { \(body) }"))
    let report = try tree.report(["-j", "2"])
    let others = report["callbacks"].elements.filter { $0["name"].text != "deep_free" }
    #expect(others == expected["callbacks"].elements)
    let deep = report.callback("deep_free")
    if deep["verdict"].text == "unresolved" {
      #expect(report.problems(of: "kernel/deep.c").first?.contains("crashed") == true)
      #expect(deep["reason"].text?.isEmpty == false)
    } else {
      #expect(deep["verdict"].text == "trivial")
    }
  }

  @Test func aLineOfTenMegabytes() throws {
    let tree = try ScannedTree()
    let line = "char text[] = \"" + String(repeating: "call_rcu ", count: 1_166_000) + "\";"
    try tree.write("kernel/long.c", ScannedTree.source("long_line", rest: line))
    let report = try tree.report()
    #expect(report.callback("long_line_free")["convertible"] == .bool(true))
    #expect(report["totals"]["mentionClasses"]["string"].whole ?? 0 >= 1_166_000)
  }
}
