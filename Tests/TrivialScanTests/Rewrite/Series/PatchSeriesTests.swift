import Foundation
import Testing

@testable import TrivialScan

/// Series of small trees, taken by git itself.
@Suite struct PatchSeriesTests {
  private func series(
    _ tree: FixtureTree, _ change: (inout SeriesOptions) -> Void = { _ in }
  ) throws -> PatchSeries {
    let result = try Scan(ScanOptions(tree: tree.root.path)).run()
    var options = SeriesOptions()
    change(&options)
    return try PatchSeries(try ConversionPlan.make(from: result), of: result, options: options)
  }

  private func files(_ tree: FixtureTree) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: tree.root.path) {
      if let bytes = TreeFile.bytes(tree.root.path + "/" + path) { files[path] = bytes }
    }
    return files
  }

  @Test(arguments: [
    "two-lines", "crlf", "no-final-newline", "not-utf8", "two-files", "two-sites", "header-prototype",
  ])
  func gitTakesItAndGivesItBack(name: String) throws {
    let tree = try FixtureTree(caseNamed: name)
    let before = try files(tree)
    let mails = try series(tree).mails
    #expect(!mails.isEmpty)
    let scratch = try GitScratch(before)
    for mail in mails { try scratch.git("am", "-q", "--keep-cr", input: mail.bytes) }
    let result = try Scan(ScanOptions(tree: tree.root.path)).run()
    for (path, edit) in FileEdit.merge(try ConversionPlan.make(from: result)) {
      #expect(try scratch.bytes(path) == edit.applied(to: before[path] ?? []), "\(path)")
    }
    for mail in mails.reversed() { try scratch.git("apply", "-R", input: mail.bytes) }
    for (path, bytes) in before { #expect(try scratch.bytes(path) == bytes, "\(path)") }
  }

  @Test func sameInputGivesTheSameBytes() throws {
    let tree = try FixtureTree(caseNamed: "two-files")
    #expect(try series(tree).mails == (try series(tree).mails))
  }

  @Test func logIsNarrowAndSaysWhatMatters() throws {
    let tree = try FixtureTree(caseNamed: "two-lines")
    let mail = try #require(try series(tree).mails.first)
    let text = String(decoding: mail.bytes, as: UTF8.self)
    let log = try #require(
      text.components(separatedBy: "\n\n---\n").first?.components(separatedBy: "\n---\n").first)
    let body = try #require(
      log.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n") as String?)
    #expect(body.split(separator: "\n").allSatisfy { $0.count <= 75 })
    for words in [
      "item_free_rcu()", "struct item", "kfree()", "byte 8", "trivial-scan \(ToolVersion.current)",
    ] {
      #expect(body.contains(words), "\(words)")
    }
    #expect(!text.contains("Signed-off-by"))
    #expect(text.contains("Subject: [PATCH] net: convert call_rcu(item_free_rcu) to kfree_rcu()\n"))
    #expect(text.contains("\nbase: Linux "))
  }

  @Test func logNamesAMemberThatIsAnother() throws {
    let rewriteCase = try RewriteCase("inner-object-at-the-start")
    let mails = try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      return try PatchSeries(try ConversionPlan.make(from: result), of: result, options: SeriesOptions())
        .mails
    }
    let text = String(decoding: try #require(mails.first).bytes, as: UTF8.self).replacing("\n", with: " ")
    #expect(
      text.contains(
        "base.rcu is at byte 8 with 64-bit pointers and 4 with 32-bit pointers, and so is the rcu"))
  }

  @Test func onlyWhatCanBeAModuleIsSaidToWait() throws {
    let result = try Scan(ScanOptions(tree: Fixtures.example.path)).run()
    let mails = try PatchSeries(try ConversionPlan.make(from: result), of: result, options: SeriesOptions())
      .mails
    func log(_ name: String) throws -> String {
      let mail = try #require(mails.first { $0.fileName.contains(name) })
      return String(decoding: mail.bytes, as: UTF8.self)
    }
    #expect(try log("lamp_job_free_rcu").contains("A module that defines an RCU callback"))
    #expect(try !log("ledger_free_line").contains("module"))
    #expect(try log("ledger_free_line").contains("This saves 1 function and 7 lines."))
  }

  @Test func commentsThatNameWhatIsGoneAreTold() throws {
    let rewriteCase = try RewriteCase("comment-elsewhere")
    try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      let series = try PatchSeries(
        try ConversionPlan.make(from: result), of: result, options: SeriesOptions())
      #expect(
        series.remarks.contains("net/core/item.c:15: a comment still names item_free_rcu(), which is gone."))
    }
  }

  @Test func coverLetterCountsWhatGoes() throws {
    let tree = try FixtureTree(caseNamed: "two-lines")
    let mails = try series(tree) { $0.coverLetter = true }.mails
    #expect(mails.map(\.fileName).first == "0000-cover-letter.patch")
    let letter = String(decoding: try #require(mails.first).bytes, as: UTF8.self)
    #expect(letter.contains("Subject: [PATCH 0/1] "))
    #expect(letter.contains("1 (100.0%) are trivial"))
    #expect(letter.contains("callbacks and what only they used, removed: 1"))
    #expect(letter.contains("1 file changed"))
    let patch = String(decoding: mails[1].bytes, as: UTF8.self)
    #expect(patch.contains("[PATCH 1/1]"))
  }

  @Test func splitsKeepConversionsWhole() {
    func conversion(_ name: String, _ files: [String]) -> Conversion {
      Conversion(
        callback: name, callbackFile: files[0], callbackLine: 1, freeFunction: .kfree, sites: [],
        fileEdits: files.map { FileEdit(file: $0, edits: []) })
    }
    let all = [
      conversion("a", ["net/ring/a.c"]), conversion("b", ["net/ring/b.c", "fs/x/c.c"]),
      conversion("c", ["fs/x/c.c"]),
      conversion("d", ["net/ring/a.c"]),
    ]
    func names(_ split: SeriesSplit) -> [[String]] { split.groups(all).map { $0.map(\.callback) } }
    #expect(names(.single) == [["a", "b", "c", "d"]])
    #expect(names(.callback) == [["a"], ["b"], ["c"], ["d"]])
    #expect(names(.subsystem) == [["a", "b", "d"], ["c"]])
    #expect(names(.file) == [["a", "d"], ["b", "c"]])
    #expect(SeriesSplit.single.groups([]).isEmpty)
  }
}
