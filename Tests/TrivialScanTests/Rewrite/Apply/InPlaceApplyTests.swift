import Foundation
import Testing

@testable import TrivialScan

@Suite struct InPlaceApplyTests {
  private func apply(_ scratch: ApplyScratch, _ files: [(String, String, String)], apart: Bool = false)
    -> InPlaceApply
  {
    let files = files.map { (path: $0.0, old: Array($0.1.utf8), new: Array($0.2.utf8)) }
    let units =
      apart
      ? files.map { InPlaceApply.Unit(callbacks: [$0.path], files: [$0]) }
      : [InPlaceApply.Unit(callbacks: ["cb"], files: files)]
    return InPlaceApply(root: scratch.root, units: units)
  }

  @Test func replacesAndKeepsTheMode() throws {
    let scratch = try ApplyScratch()
    try scratch.write("net/a.c", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o751], ofItemAtPath: scratch.root + "/net/a.c")
    let outcome = try apply(scratch, [("net/a.c", "old", "new")]).run()
    #expect(outcome.written == ["net/a.c"])
    #expect(scratch.text("net/a.c") == "new")
    #expect(scratch.names == ["a.c"])
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.root + "/net/a.c")[.posixPermissions]
    #expect(mode as? Int == 0o751)
  }

  @Test func oneChangedFileKeepsAllAsTheyWere() throws {
    let scratch = try ApplyScratch()
    try scratch.write("net/a.c", "old")
    try scratch.write("net/b.c", "odd")
    let files = [("net/a.c", "old", "new"), ("net/b.c", "old", "new")]
    #expect(throws: ApplyError.changed(file: "net/b.c")) { try apply(scratch, files).run() }
    #expect(scratch.text("net/a.c") == "old")
    let outcome = try apply(scratch, files, apart: true).run(keepsGoing: true)
    #expect(outcome.written == ["net/a.c"])
    #expect(outcome.failures.map(\.error) == [.changed(file: "net/b.c")])
    #expect(scratch.text("net/b.c") == "odd")
    #expect(scratch.names == ["a.c", "b.c"])
  }

  @Test func linksOutOfTheTreeAreNotFollowed() throws {
    let (scratch, other) = (try ApplyScratch(), try ApplyScratch())
    try other.write("net/a.c", "old")
    try scratch.write("net/b.c", "old")
    let link = scratch.root + "/net/"
    try FileManager.default.createSymbolicLink(
      atPath: link + "a.c", withDestinationPath: other.root + "/net/a.c")
    #expect(throws: ApplyError.outside(file: "net/a.c", target: other.root + "/net/a.c")) {
      try apply(scratch, [("net/b.c", "old", "new"), ("net/a.c", "old", "new")]).run()
    }
    #expect(other.text("net/a.c") == "old")
    #expect(scratch.text("net/b.c") == "old")
    // One inside is followed, and stays a link.
    try FileManager.default.createSymbolicLink(atPath: link + "c.c", withDestinationPath: "b.c")
    _ = try apply(scratch, [("net/c.c", "old", "new")]).run()
    #expect(scratch.text("net/b.c") == "new")
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link + "c.c")) == "b.c")
  }

  @Test func whatAKilledRunLeftIsTakenOver() throws {
    let scratch = try ApplyScratch()
    try scratch.write("net/a.c", "old")
    try scratch.write("net/.a.c.trivial-scan", "ne")
    _ = try apply(scratch, [("net/a.c", "old", "new")]).run()
    #expect(scratch.text("net/a.c") == "new")
    #expect(scratch.names == ["a.c"])
  }

  /// Also beside a file that is left alone this time; what only looks like it stays.
  @Test func whatAKilledRunLeftElsewhereGoes() throws {
    let (scratch, other) = (try ApplyScratch(), try ApplyScratch())
    try FileManager.default.createDirectory(
      atPath: scratch.root + "/net/.trivial-scan", withIntermediateDirectories: false)
    try scratch.write("net/a.c", "old")
    let kept = ["net/trivial-scan", "net/b.trivial-scan", "net/.trivial-scan/x.c", "net/.a.c.trivial-scan.c"]
    for path in kept { try scratch.write(path, "") }
    try other.write("net/.z.c.trivial-scan", "")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.root + "/net/.l.c.trivial-scan", withDestinationPath: "a.c")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.root + "/net/away", withDestinationPath: other.root + "/net")
    let left = ["net/.gone.c.trivial-scan", "net/.trivial-scan/.x.c.trivial-scan", ".top.h.trivial-scan"]
    for path in left { try scratch.write(path, "") }
    let outcome = try apply(scratch, []).run()
    #expect(outcome.leftovers == [left[2], left[0], left[1]])
    #expect(
      scratch.names == [
        ".a.c.trivial-scan.c", ".l.c.trivial-scan", ".trivial-scan", "a.c", "away", "b.trivial-scan",
        "trivial-scan",
      ])
    for path in kept { #expect(scratch.text(path) != nil, "\(path)") }
    #expect(other.names == [".z.c.trivial-scan"])
  }

  @Test func aScanDoesNotSeeWhatAKilledRunLeft() throws {
    let tree = try FixtureTree(caseNamed: "kfree-plain")
    let kernel = try KernelTree.open(tree.root.path)
    let before = try kernel.sources()
    let staged = StagedFile(path: kernel.root + "/net/core/item.c")
    try staged.store(Array("int x;".utf8))
    #expect(TreeFile.names(in: kernel.root + "/net/core").count == 2)
    #expect(try kernel.sources() == before)
    staged.discard()
    #expect(TreeFile.names(in: kernel.root + "/net/core") == ["item.c"])
  }

  /// A directory that becomes a link out of the tree after the files were checked.
  @Test func aDirectoryThatTurnsIntoALinkIsNotFollowed() throws {
    let (scratch, other) = (try ApplyScratch(), try ApplyScratch())
    try scratch.write("net/a.c", "old")
    try other.write("net/a.c", "old")
    let replacement = try FileReplacement(
      file: "net/a.c", root: scratch.root, old: Array("old".utf8), new: Array("new".utf8))
    try FileManager.default.removeItem(atPath: scratch.root + "/net")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.root + "/net", withDestinationPath: other.root + "/net")
    let outside = ApplyError.outside(file: "net/a.c", target: other.root + "/net/a.c")
    #expect(throws: outside) { try replacement.prepare() }
    #expect(throws: outside) { try replacement.commit() }
    #expect(other.names == ["a.c"])
    #expect(TreeFile.text(other.root + "/net/a.c") == "old")
  }

  @Test func aTreeThatIsBeingRewrittenIsBusy() throws {
    let scratch = try ApplyScratch()
    try scratch.write("net/a.c", "old")
    try scratch.write("net/.b.c.trivial-scan", "theirs")
    let lock = try TreeLock(scratch.root)
    #expect(throws: ApplyError.busy(tree: scratch.root)) {
      try apply(scratch, [("net/a.c", "old", "new")]).run()
    }
    #expect(scratch.text("net/a.c") == "old")
    #expect(scratch.names == [".b.c.trivial-scan", "a.c"])
    lock.release()
    #expect(try apply(scratch, [("net/a.c", "old", "new")]).run().written == ["net/a.c"])
  }

  @Test func failedRenameTakesBackTheOnesBefore() throws {
    let scratch = try ApplyScratch()
    try scratch.write("net/a.c", "old")
    let first = try FileReplacement(
      file: "net/a.c", root: scratch.root, old: Array("old".utf8), new: Array("new".utf8))
    try first.prepare()
    try first.commit()
    #expect(scratch.text("net/a.c") == "new")
    try first.restore()
    #expect(scratch.text("net/a.c") == "old")
    // A file that changes after it was checked is not replaced.
    try first.prepare()
    try scratch.write("net/a.c", "odd")
    #expect(throws: ApplyError.changed(file: "net/a.c")) { try first.commit() }
    #expect(scratch.text("net/a.c") == "odd")
  }

  @Test func answersChooseConversions() throws {
    let conversions = ["a", "b", "c", "d"].map {
      Conversion(
        callback: $0, callbackFile: "x.c", callbackLine: 1, freeFunction: .kfree, sites: [], fileEdits: [])
    }
    func chosen(_ answers: [String]) throws -> [String] {
      var left = answers[...]
      return try ConversionChoice.choose(
        among: conversions, show: { _ in [] }, ask: { _, _ in left.popFirst() }
      )
      .map(\.callback)
    }
    #expect(try chosen(["y", "n", "a"]) == ["a", "c", "d"])
    #expect(try chosen(["n", "what", "y", "q"]) == ["b"])
    #expect(try chosen([]) == [])
  }

  @Test(.enabled(if: SmallDisk.canMount, "mounting a small file system needs root"))
  func fullDiskChangesNothing() throws {
    let scratch = try ApplyScratch()
    let disk = try #require(SmallDisk(at: scratch.root + "/net", kilobytes: 64))
    defer { disk.unmount() }
    let old = String(repeating: "o", count: 8000)
    let new = String(repeating: "n", count: 40_000)
    var files: [(String, String, String)] = []
    for name in ["a", "b", "c"] {
      try scratch.write("net/\(name).c", old)
      files.append(("net/\(name).c", old, new))
    }
    #expect { try apply(scratch, files).run() } throws: { error in
      "\(error)".contains("No space left on device")
    }
    for file in files { #expect(scratch.text(file.0) == old) }
    #expect(scratch.names == ["a.c", "b.c", "c.c"])
  }
}
