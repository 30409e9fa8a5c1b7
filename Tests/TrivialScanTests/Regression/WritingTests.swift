import Foundation
import Testing

@testable import TrivialScan

/// What `apply` and `patch -o` do where they must not or cannot write, by the real program.
@Suite struct WritingTests {
  private let program = RunProgram.trivialScan
  private let shell = RunProgram(URL(fileURLWithPath: "/bin/sh"))
  private let files = FileManager.default

  private func bytes(_ path: String) -> [UInt8]? { TreeFile.bytes(path) }

  /// The files and what is in them, links as what they point at.
  private func state(_ folder: URL) throws -> [String: String] {
    var state: [String: String] = [:]
    for path in try files.subpathsOfDirectory(atPath: folder.path) {
      let full = folder.appendingPathComponent(path).path
      state[path] =
        (try? files.destinationOfSymbolicLink(atPath: full)).map { "-> " + $0 } ?? TreeFile.text(full) ?? "-"
    }
    return state
  }

  /// A file and a directory outside of the tree, each linked into it.
  private func linkOut(_ tree: ScannedTree) throws -> [String] {
    let outside = tree.scratch.appendingPathComponent("outside", isDirectory: true)
    try files.createDirectory(at: outside, withIntermediateDirectories: false)
    for name in ["one", "two"] {
      try Data(ScannedTree.source(name).utf8).write(to: outside.appendingPathComponent(name + ".c"))
    }
    try files.createSymbolicLink(
      atPath: tree.path("kernel/one.c"), withDestinationPath: outside.path + "/one.c")
    try files.createSymbolicLink(atPath: tree.path("kernel/away"), withDestinationPath: outside.path)
    return ["kernel/one.c", "kernel/away/two.c"]
  }

  @Test func applyWritesThroughNoLinkOutOfTheTree() throws {
    let tree = try ScannedTree()
    _ = try linkOut(tree)
    let before = try state(tree.scratch)
    let outcome = try program(["apply", tree.root.path, "-q"], timeout: 300)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.text.contains("kernel/ledger.c"))
    let after = try state(tree.scratch)
    for name in before.keys where name.hasPrefix("outside") || name.hasPrefix("tree/kernel/one") {
      #expect(after[name] == before[name], "\(name)")
    }
    #expect(Set(after.keys) == Set(before.keys))
  }

  @Test func reverseWritesThroughNoLinkOutOfTheTree() throws {
    for index in 0..<2 {
      let tree = try ScannedTree()
      let path = try linkOut(tree)[index]
      let new = try #require(bytes(tree.path(path)))
      let patch = tree.scratch.appendingPathComponent("x.patch")
      try Data(try FileDiff(path: path, old: Array("int x;\n".utf8), new: new).bytes).write(to: patch)
      let before = try state(tree.scratch)
      for option in [[], ["--dry-run"]] {
        let outcome = try program(["apply", tree.root.path, "--reverse", patch.path] + option)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorText.contains("\(path): the path is a link to "), "\(outcome.errorText)")
        #expect(outcome.errorText.contains("outside of the tree"))
      }
      #expect(try state(tree.scratch) == before)
    }
  }

  /// The file was scanned as one of the tree, and is a link out of it, or another, when the answer comes.
  @Test(arguments: [true, false]) func aFileThatChangesWhileApplyAsks(isLink: Bool) throws {
    let tree = try ScannedTree()
    let file = tree.path("kernel/ledger.c")
    let moved = tree.scratch.appendingPathComponent("moved.c").path
    let before = try #require(bytes(file))
    let changed = before + Array("int more;\n".utf8)
    let outcome = try answer("a", to: tree) {
      try files.moveItem(atPath: file, toPath: moved)
      if isLink {
        try files.createSymbolicLink(atPath: file, withDestinationPath: moved)
      } else {
        try Data(changed).write(to: URL(fileURLWithPath: file))
      }
    }
    #expect(outcome.status == 2)
    let word =
      isLink ? "kernel/ledger.c: the path is a link to \(moved)" : "kernel/ledger.c: the file changed since"
    #expect(outcome.errorText.contains(word), "\(outcome.errorText)")
    #expect(bytes(moved) == before)
    #expect(bytes(file) == (isLink ? before : changed))
    // All files or none: the others stay, too.
    #expect(bytes(tree.path("net/ring/peer.c")) == bytes(Fixtures.example.path + "/net/ring/peer.c"))
  }

  /// Runs `apply --interactive`; does something when it asks for the first time, then answers.
  private func answer(_ answer: String, to tree: ScannedTree, after action: () throws -> Void) throws
    -> (status: Int32, errorText: String)
  {
    let process = Process()
    let (input, output, errorOutput) = (Pipe(), Pipe(), Pipe())
    process.executableURL = program.program
    process.arguments = ["apply", tree.root.path, "-q", "--interactive"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errorOutput
    try process.run()
    var shown = Data()
    while !String(decoding: shown, as: UTF8.self).contains("[y,n,a,q,?]"),
      let piece = try errorOutput.fileHandleForReading.read(upToCount: 1), !piece.isEmpty
    { shown += piece }
    try action()
    try input.fileHandleForWriting.write(contentsOf: Data((answer + "\n").utf8))
    try input.fileHandleForWriting.close()
    shown += try errorOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: shown, as: UTF8.self))
  }

  /// A limit on the size of files, which needs no root: 100 blocks of 512 bytes.
  private func limited(_ arguments: [String]) throws -> ProgramOutcome {
    try shell(["-c", "ulimit -f 100 && exec \"$0\" \"$@\"", program.program.path] + arguments, timeout: 300)
  }

  @Test func aFileThatGrowsTooLargeChangesNothing() throws {
    let tree = try ScannedTree()
    let filler = "/*\n" + String(repeating: " * filler\n", count: 20_000) + " */\n"
    try tree.write("security/badge/more.c", ScannedTree.source("more", rest: filler))
    let diff = tree.scratch.appendingPathComponent("diff")
    let dryRun = try program(["apply", tree.root.path, "-q", "--dry-run"], timeout: 300)
    try dryRun.output.write(to: diff)
    #expect(dryRun.text.contains("security/badge/more.c"))
    let before = try state(tree.root)
    let forwards = try limited(["apply", tree.root.path, "-q"])
    #expect(try state(tree.root) == before)
    #expect(try program(["apply", tree.root.path, "-q"], timeout: 300).status == 0)
    let after = try state(tree.root)
    #expect(after != before)
    let back = try limited(["apply", tree.root.path, "--reverse", diff.path])
    #expect(try state(tree.root) == after)
    for outcome in [forwards, back] {
      #expect(outcome.status == 2 && !outcome.signalled)
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.errorText.contains(
          "security/badge/more.c: the new text could not be stored: File too large."),
        "\(outcome.errorText)")
    }
  }

  @Test func aSeriesThatGrowsTooLargeLeavesNothing() throws {
    let tree = try ScannedTree()
    let series = tree.scratch.appendingPathComponent("series")
    let arguments = ["patch", tree.root.path, "-q", "-o", series.path]
    // 1 KiB: the first mail that is larger is not the first one of all.
    let command = "ulimit -f 4 && exec \"$0\" \"$@\""
    let run = { try shell(["-c", command, program.program.path] + arguments, timeout: 300) }
    let outcome = try run()
    #expect(outcome.status == 2 && !outcome.signalled)
    #expect(
      outcome.errorText.contains("File too large. No file of the series was left."), "\(outcome.errorText)")
    #expect(!files.fileExists(atPath: series.path))
    // What was there before stays.
    try files.createDirectory(at: series, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: series.appendingPathComponent("0001-x.patch"))
    #expect(try run().status == 2)
    #expect(try state(series) == ["0001-x.patch": "mine"])
  }

  @Test(.enabled(if: SmallDisk.canMount, "mounting a small file system needs root"))
  func aFullDiskChangesNothing() throws {
    let tree = try ScannedTree()
    let old = tree.root.appendingPathComponent("security/badge")
    let kept = try state(old)
    let disk = try #require(SmallDisk(at: old.path, kilobytes: 64))
    defer { disk.unmount() }
    for (name, text) in kept { try Data(text.utf8).write(to: old.appendingPathComponent(name)) }
    let diff = tree.scratch.appendingPathComponent("diff")
    try program(["apply", tree.root.path, "-q", "--dry-run"], timeout: 300).output.write(to: diff)
    let fill = { try self.shell(["-c", "cat /dev/zero >\"$0\"", old.path + "/full"]) }
    #expect(try fill().errorText.contains("No space left"))
    let before = try state(tree.root)
    let forwards = try program(["apply", tree.root.path, "-q"], timeout: 300)
    #expect(try state(tree.root) == before)
    let series = old.appendingPathComponent("series")
    let patch = try program(["patch", tree.root.path, "-q", "-o", series.path], timeout: 300)
    #expect(try state(tree.root) == before)
    try files.removeItem(atPath: old.path + "/full")
    #expect(try program(["apply", tree.root.path, "-q"], timeout: 300).status == 0)
    _ = try fill()
    let after = try state(tree.root)
    let back = try program(["apply", tree.root.path, "--reverse", diff.path])
    #expect(try state(tree.root) == after)
    for outcome in [forwards, patch, back] {
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errorText.contains("No space left on device"), "\(outcome.errorText)")
    }
    #expect(forwards.errorText.contains("security/badge/badge.c: the new text could not be stored"))
  }

  /// What stands where a patch should go, and is no regular file, is neither written through nor replaced.
  @Test(arguments: ["link", "dangling", "directory", "pipe"]) func somethingIsInTheWayOfASeries(kind: String)
    throws
  {
    let tree = try ScannedTree()
    let series = tree.scratch.appendingPathComponent("series")
    let arguments = ["patch", tree.root.path, "-q", "-o", series.path]
    let names = try program(arguments, timeout: 300).text.split(separator: "\n").map(String.init)
    let last = try #require(names.last)
    for name in names { try files.removeItem(atPath: name) }
    let target = tree.scratch.appendingPathComponent("target").path
    switch kind {
    case "directory": try files.createDirectory(atPath: last, withIntermediateDirectories: false)
    case "pipe": #expect(mkfifo(last, 0o600) == 0)
    default:
      if kind == "link" { try Data("mine".utf8).write(to: URL(fileURLWithPath: target)) }
      try files.createSymbolicLink(atPath: last, withDestinationPath: target)
    }
    let before = try state(tree.scratch)
    let outcome = try program(arguments, timeout: 300)
    #expect(outcome.status == 2)
    #expect(
      outcome.errorText.contains("\(last): a patch was to be written there, but"), "\(outcome.errorText)")
    #expect(try state(tree.scratch) == before)
  }

  /// A series is written anew over an old one, and a directory may be a link, which the user named.
  @Test func anOldSeriesIsReplaced() throws {
    let tree = try ScannedTree()
    let series = tree.scratch.appendingPathComponent("series")
    let link = tree.scratch.appendingPathComponent("link").path
    try files.createDirectory(at: series, withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: link, withDestinationPath: "series")
    let arguments = ["patch", tree.root.path, "-q", "-o", link, "--date", "0"]
    let names = try program(arguments, timeout: 300).text.split(separator: "\n").map(String.init)
    let first = try state(series)
    #expect(first.count == names.count && names.count > 3)
    try Data("old".utf8).write(to: URL(fileURLWithPath: try #require(names.first)))
    #expect(try program(arguments, timeout: 300).status == 0)
    #expect(try state(series) == first)
  }

  @Test func whatAKilledRunLeftIsRemovedAndTold() throws {
    let tree = try ScannedTree()
    // Beside a file that no callback makes it rewrite.
    try tree.write("mm/.slob.c.trivial-scan", "half a fi")
    let outcome = try program(["apply", tree.root.path], timeout: 300)
    #expect(outcome.status == 0)
    #expect(outcome.errorText.contains("Removed mm/.slob.c.trivial-scan,"), "\(outcome.errorText)")
    #expect(!files.fileExists(atPath: tree.path("mm/.slob.c.trivial-scan")))
  }
}
