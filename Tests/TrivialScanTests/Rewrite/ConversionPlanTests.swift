import Foundation
import Testing

@testable import TrivialScan

@Suite struct ConversionPlanTests {
  @Test func thereAreCases() { #expect(RewriteCase.names.count > 30) }

  @Test(arguments: RewriteCase.names)
  func everyByteIsAsExpected(_ name: String) throws {
    let rewriteCase = try RewriteCase(name)
    let edits = FileEdit.merge(try rewriteCase.conversions())
    for (kind, place) in RewriteCase.places {
      let before = rewriteCase.bytes("before", kind)
      let after = edits[place]?.applied(to: before) ?? before
      let expected = rewriteCase.expected(kind)
      #expect(after == expected, "\(place) \(firstDifference(after, expected))")
    }
    #expect(Set(edits.keys).isSubset(of: RewriteCase.places.values))
  }

  private func conversion(_ name: String) throws -> Conversion {
    let conversions = try RewriteCase(name).conversions()
    return try #require(conversions.first, "no conversion in \(name)")
  }

  @Test func aConversionTellsWhatItDoes() throws {
    let conversion = try conversion("helper-goes")
    #expect(conversion.callback == "item_free_rcu")
    #expect(conversion.callbackFile == "net/core/item.c")
    #expect(conversion.freeFunction == .kfree)
    #expect(conversion.objectTag == "item")
    #expect(conversion.member == "rcu")
    #expect(conversion.offsets == [64: 8, 32: 4])
    #expect(conversion.helper == "item_release")
    #expect(conversion.removedFunctions == ["item_free_rcu", "item_release"])
    #expect(conversion.staysBecause == nil)
    let site = try #require(conversion.sites.first)
    #expect(site.enclosingFunction == "item_drop")
    #expect(site.old == "call_rcu(&item->rcu, item_free_rcu);")
    #expect(site.new == "kfree_rcu(item, rcu);")
  }

  @Test(
    arguments: [
      ("other-use", "it is called directly at net/core/item.c:22"),
      ("exported", "it is exported at net/core/item.c:15"),
      ("interleaved", "its definition at net/core/item.c:11 is interleaved with preprocessor conditionals"),
    ])
  func theReasonToStayIsNamed(_ name: String, _ reason: String) throws {
    let conversion = try conversion(name)
    #expect(conversion.staysBecause == reason)
    #expect(conversion.removedFunctions.isEmpty)
  }

  @Test func aCallbackThatSomeSiteKeepsHasNoConversion() throws {
    #expect(try RewriteCase("one-site-stays").conversions().isEmpty)
  }

  @Test func onlyPicksCallbacks() throws {
    let rewriteCase = try RewriteCase("two-adjacent")
    let one = try rewriteCase.conversions { $0.name == "node_free_rcu" }
    #expect(one.map(\.callback) == ["node_free_rcu"])
    #expect(try rewriteCase.conversions().map(\.callback) == ["item_free_rcu", "node_free_rcu"])
  }

  @Test func theSharedHelperStaysWithOneConversion() throws {
    let conversions = try RewriteCase("shared-helper").conversions()
    #expect(conversions.map(\.removedFunctions) == [["item_free_rcu"], ["node_free_rcu"]])
  }

  @Test func commentsThatNameTheCallbackAreListed() throws {
    let tree = try FixtureTree(caseNamed: "comment-beside-call")
    let conversions = try withExtendedLifetime(tree) {
      try ConversionPlan.make(from: try Scan(ScanOptions(tree: tree.root.path)).run())
    }
    #expect(conversions.flatMap(\.commentsToReview).map(\.line) == [19])
  }

  @Test func aRegistrationOutsideOfThePathsKeepsTheFunction() throws {
    let tree = try FixtureTree(caseNamed: "header-prototype")
    let conversions = try withExtendedLifetime(tree) {
      let other = tree.root.appendingPathComponent("net/core", isDirectory: true)
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      let text = """
        #include <linux/rcupdate.h>
        #include <linux/item.h>
        void item_lose(struct item *item)
        {
        	call_rcu(&item->rcu, item_free_rcu);
        }

        """
      try Data(text.utf8).write(to: other.appendingPathComponent("lose.c"))
      var options = ScanOptions(tree: tree.root.path)
      options.paths = ["net/sctp"]
      return try ConversionPlan.make(from: try Scan(options).run())
    }
    #expect(conversions.map(\.staysBecause) == ["it is registered at net/core/lose.c:5 too"])
    #expect(conversions.flatMap(\.sites).map(\.file) == ["net/sctp/item.c"])
  }

  @Test func aFileThatChangedIsRefused() throws {
    let rewriteCase = try RewriteCase("one-line-call")
    try withExtendedLifetime(rewriteCase) {
      let result = try rewriteCase.scan()
      try Data("int nothing;\n".utf8).write(
        to: URL(fileURLWithPath: result.tree.root).appendingPathComponent("net/core/item.c"))
      let error = try #require(throws: RewriteError.self) { try ConversionPlan.make(from: result) }
      #expect(error == .changed(file: "net/core/item.c", line: 17, expected: "call_rcu()"))
    }
  }
}
