import Foundation
import Testing

@testable import TrivialScan

@Suite struct PatchReversalTests {
  private let scratch: ApplyScratch
  private let patches: ApplyScratch

  init() throws {
    scratch = try ApplyScratch()
    patches = try ApplyScratch()
  }

  /// Writes a patch for each pair of texts, all in one file, and gives its path.
  private func patch(_ name: String, _ changes: [(String, String, String)]) throws -> String {
    var bytes: [UInt8] = []
    for (path, old, new) in changes {
      bytes += try FileDiff(path: path, old: Array(old.utf8), new: Array(new.utf8)).bytes
    }
    let path = patches.root + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func undo(_ patches: [String]) throws -> PatchReversal {
    try PatchReversal(of: patches, root: scratch.root)
  }

  private func becomes(_ patches: [String]) throws -> [String: String] {
    let files = try undo(patches).files
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.new, as: UTF8.self)) })
  }

  /// Every rewrite of the fixtures, forwards and back.
  @Test(arguments: RewriteCase.names)
  func fixturesComeBack(name: String) throws {
    let example = try RewriteCase(name)
    for (kind, path) in [("c", "net/a.c"), ("h", "net/a.h")] {
      let (before, after) = (example.bytes("before", kind), example.expected(kind))
      guard before != after else { continue }
      let patch = patches.root + "/" + path
      try Data(try FileDiff(path: path, old: before, new: after).bytes).write(to: URL(fileURLWithPath: patch))
      try Data(after).write(to: URL(fileURLWithPath: scratch.root + "/" + path))
      #expect(try undo([patch]).files.map(\.new) == [before])
    }
  }

  @Test func goesBackThroughASeriesFromItsEnd() throws {
    let texts = ["one\ntwo\n", "one\n2\n", "1\n2\n", "1\n2"]
    var series: [String] = []
    for (number, (old, new)) in zip(texts, texts.dropFirst()).enumerated() {
      series.append(try patch("000\(number + 1)-x.patch", [("net/a.c", old, new)]))
    }
    // From the end, and from wherever a part of the series leads to.
    for text in texts.dropFirst() {
      try scratch.write("net/a.c", text)
      #expect(try becomes(series) == ["net/a.c": texts[0]])
      #expect(try becomes([patches.root]) == ["net/a.c": texts[0]])
    }
    try scratch.write("net/a.c", texts[0])
    #expect(try becomes(series).isEmpty)
    #expect(try undo(series).undone == ["net/a.c"])
    // The last one alone, and a hole.
    try scratch.write("net/a.c", texts[3])
    #expect(try becomes([series[2]]) == ["net/a.c": texts[2]])
    #expect(throws: PatchError.gap(file: "net/a.c", patch: series[2], line: 1)) {
      try undo([series[0], series[2]])
    }
    #expect(throws: PatchError.self) { try undo(series.reversed()) }
    #expect(throws: PatchError.changed(file: "net/a.c", patch: series[1], line: 1)) {
      try undo(Array(series[...1]))
    }
  }

  /// What is left of a run that was killed: some files old, some new.
  @Test func filesThatAreBackAlreadyStay() throws {
    let series = try patch("a.patch", [("net/a.c", "a\n", "b\n"), ("net/b.c", "c\n", "d\n")])
    try scratch.write("net/a.c", "a\n")
    try scratch.write("net/b.c", "d\n")
    let found = try undo([series])
    #expect(found.files.map(\.path) == ["net/b.c"])
    #expect(found.undone == ["net/a.c"])
  }

  @Test func aFileThatChangedIsRefused() throws {
    let series = try patch(
      "a.patch", [("net/a.c", "a\n", "b\n"), ("net/b.c", "c\n1\n2\n3\n4\n5\n", "d\n1\n2\n3\n4\n5\n")])
    try scratch.write("net/a.c", "b\n")
    // Far from the hunk, too: the bytes that would come back are not those before the patch.
    try scratch.write("net/b.c", "d\n1\n2\n3\n4\n6\n")
    #expect(throws: PatchError.changed(file: "net/b.c", patch: series, line: 8)) { try undo([series]) }
    try FileManager.default.removeItem(atPath: scratch.root + "/net/b.c")
    #expect(
      throws: PatchError.inaccessible(.unreadable(file: "net/b.c", reason: "No such file or directory"))
    ) {
      try undo([series])
    }
  }

  /// The ids are right and the hunk is not.
  @Test func anEditedHunkIsRefused() throws {
    let series = try patch("a.patch", [("net/a.c", "a\nx\n", "b\nx\n")])
    try scratch.write("net/a.c", "b\nx\n")
    let text = try #require(patches.text("a.patch"))
    for (part, other) in [("\n-a", "\n-c"), (" x", " y"), ("@@ -1,2 +1,2 @@", "@@ -2,2 +2,2 @@")] {
      #expect(text.contains(part))
      try patches.write("b.patch", text.replacing(part, with: other))
      #expect(throws: PatchError.inconsistent(file: "net/a.c", patch: patches.root + "/b.patch", line: 1)) {
        try undo([patches.root + "/b.patch"])
      }
    }
    #expect(try becomes([series]) == ["net/a.c": "a\nx\n"])
  }

  @Test func linksOutOfTheTreeAreNotRead() throws {
    let series = try patch("a.patch", [("net/a.c", "a\n", "b\n")])
    try patches.write("net/a.c", "b\n")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.root + "/net/a.c", withDestinationPath: patches.root + "/net/a.c")
    #expect(throws: PatchError.inaccessible(.outside(file: "net/a.c", target: patches.root + "/net/a.c"))) {
      try undo([series])
    }
  }

  @Test func patchesThatAreNoFiles() throws {
    let empty = patches.root + "/net"
    let cases = [
      ("/dev/zero", "no regular file"), (patches.root + "/absent", "No such file"), (empty, "ends in .patch"),
    ]
    for (path, word) in cases {
      let error = try #require(throws: PatchError.self) { try undo([path]) }
      #expect(error.description.hasPrefix(path + ": ") && error.description.contains(word), "\(error)")
    }
    let pipe = patches.root + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: PatchError.unreadable(patch: pipe, reason: "it is no regular file")) { try undo([pipe]) }
  }
}
