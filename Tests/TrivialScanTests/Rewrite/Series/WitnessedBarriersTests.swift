import Foundation
import Testing

@testable import TrivialScan

/// Series that end with a patch for a barrier, taken by git itself.
@Suite struct WitnessedBarriersTests {
  private struct Outcome {
    var mails: [String]
    var refusals: [String]
    var text: String
  }

  private func outcome(
    _ name: String, file: String = "drivers/misc/item.c", _ change: (String) -> String = { $0 }
  ) throws -> Outcome {
    let tree = try FixtureTree(caseNamed: name)
    let place = tree.root.appendingPathComponent(file)
    try Data(change(String(contentsOf: place, encoding: .utf8)).utf8).write(to: place)
    let result = try Scan(ScanOptions(tree: tree.root.path)).run()
    let plan = try WitnessedPlan(of: result, workers: .inProcess)
    let barriers = try WitnessedBarriers(of: result, after: plan.conversions, workers: .inProcess)
    var options = SeriesOptions()
    options.coverLetter = true
    let series = try PatchSeries(
      plan.conversions, barriers: barriers.removals, of: result, options: options)
    let scratch = try GitScratch([file: Array(try Data(contentsOf: place))])
    for mail in series.mails.dropFirst() { try scratch.git("am", "-q", input: mail.bytes) }
    return Outcome(
      mails: series.mails.map { String(decoding: $0.bytes, as: UTF8.self) }, refusals: barriers.refusals,
      text: String(decoding: try scratch.bytes(file), as: UTF8.self))
  }

  @Test func theBarrierGoesLastAndAlone() throws {
    let outcome = try outcome("barrier-unrelated-cache")
    #expect(outcome.refusals == [])
    try #require(outcome.mails.count == 3)
    #expect(!outcome.mails[1].contains("-\trcu_barrier();"))
    let last = outcome.mails[2]
    #expect(
      last.contains("Subject: [PATCH 2/2] misc: item: remove needless rcu_barrier() from\n item_exit()\n"))
    #expect(last.contains("-\trcu_barrier();\n"))
    #expect(last.contains(" 1 file changed, 1 deletion(-)\n"))
    #expect(last.contains("item_free_rcu()"))
    let log = try #require(last.components(separatedBy: "\n---\n").first)
    let paragraphs = log.components(separatedBy: "\n\n").dropFirst()
    #expect(paragraphs.joined(separator: "\n").split(separator: "\n").allSatisfy { $0.count <= 75 })
    #expect(outcome.mails[0].contains(" - drivers/misc/item.c:37, item_exit()"))
    #expect(!outcome.text.contains("rcu_barrier"))
    #expect(outcome.text.contains("{\n\tkmem_cache_destroy(item_cache);\n}\n"))
  }

  @Test func allBarriersOfAModuleGoTogether() throws {
    let outcome = try outcome("barrier-two")
    #expect(outcome.mails.count == 3)
    #expect(outcome.text.contains("out:\n\treturn error;\n"))
    #expect(outcome.text.contains("static void item_flush(void)\n{\n}\n"))
    #expect(outcome.mails[2].contains("item_flush() is left empty and stays."))
  }

  @Test func aBarrierThatIsStillNeededStays() throws {
    let outcome = try outcome("barrier-other-file")
    #expect(outcome.mails.count == 2)
    #expect(outcome.text.contains("rcu_barrier();"))
  }

  @Test func aBarrierUnderAConditionIsRefused() throws {
    let outcome = try outcome("module-only-barrier") {
      $0.replacing("\trcu_barrier();", with: "\tif (item_drop)\n\t\trcu_barrier();")
    }
    #expect(outcome.mails.count == 2)
    #expect(
      outcome.refusals == [
        "drivers/misc/item.c:29: rcu_barrier() stays: it is the whole of what a condition or a loop governs."
      ])
  }
}
