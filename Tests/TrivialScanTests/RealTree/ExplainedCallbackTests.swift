import Foundation
import Testing

@testable import TrivialScan

/// Callbacks of 6.1 that are hard to explain, each held against what its source says.
@Suite(.enabled(if: RealTree.isWanted))
struct ExplainedCallbackTests {
  private static let report = Result {
    try JSONDecoder().decode(ScanReport.self, from: RealTree.report.get())
  }

  private func explain(_ what: String) throws -> (found: [Explanation], text: String) {
    let found = try Explanation.find(in: Self.report.get(), what: what)
    let text = ExplainReport(found).render(options: RenderOptions(width: 1000))
    return (found, text)
  }

  private func targets(_ what: String) throws -> [String] {
    let site = try #require(try explain(what).found.first?.sites.first)
    #expect(site.targetsComplete == true)
    #expect(site.rewrite == nil)
    return (site.targets ?? []).map {
      "\($0.name) \($0.file ?? "?"):\($0.line ?? 0) \($0.verdict?.rawValue ?? "?")"
    }
  }

  @Test func theAlternativesOfForkAreToldApart() throws {
    let (found, text) = try explain("thread_stack_free_rcu")
    let definitions = try #require(found.first?.callback?.definitions)
    #expect(definitions.map(\.line) == [220, 353, 388])
    #expect(definitions.map(\.verdict.rawValue).filter { $0 == "trivial" }.count == 1)
    #expect(definitions[2].verdict == .trivial)
    #expect(definitions.allSatisfy { $0.parse != nil })
    #expect(
      text.contains("(THREAD_SIZE >= PAGE_SIZE || defined(CONFIG_VMAP_STACK)) && defined(CONFIG_VMAP_STACK)"))
  }

  @Test func anArchitectureIsNamed() throws {
    let (found, text) = try explain("free_pte_rcu")
    #expect(found.first?.callback?.definitions?.first?.parse?.architecture == "powerpc")
    #expect(text.contains("parsed for   powerpc"))
    // KVM_BOOK3S_32 builds the file, too, and is off where there is SMP.
    #expect(found.first?.callback?.offset == ["64": 80, "32": 40])
    #expect(text.contains("80 bytes where pointers have 64 bits"))
    #expect(text.contains("40 bytes where pointers have 32 bits"))
  }

  @Test func aCallbackOfAnotherFileNamesBoth() throws {
    let (found, text) = try explain("__i915_gem_free_object_rcu")
    #expect(found.first?.callback?.file == "drivers/gpu/drm/i915/gem/i915_gem_object.c")
    #expect(
      found.first?.sites.map(\.file) == [
        "drivers/gpu/drm/i915/gem/i915_gem_object.c", "drivers/gpu/drm/i915/gem/i915_gem_ttm.c",
      ])
    #expect(text.contains("in another file than the callback"))
  }

  @Test func aParameterIsFollowedToItsCallers() throws {
    #expect(
      try targets("ipc/util.c:539") == [
        "msg_rcu_free ipc/msg.c:128 near", "sem_rcu_free ipc/sem.c:323 near",
        "shm_rcu_free ipc/shm.c:228 near",
      ])
    let text = try explain("shm_rcu_free").text
    #expect(text.contains("from ipc/shm.c:342, 518, 815 through ipc_rcu_putref()"))
  }

  @Test func aMemberIsFollowedToItsStores() throws {
    #expect(
      try targets("include/linux/mroute_base.h:165") == [
        "ipmr_cache_free_rcu net/ipv4/ipmr.c:717 trivial",
        "ip6mr_cache_free_rcu net/ipv6/ip6mr.c:770 trivial",
      ])
  }

  @Test func aMacroAroundTheCallIsNamed() throws {
    let (found, text) = try explain("net/ipv4/fib_trie.c:318")
    #expect(found.first?.asked?.macro == "node_free")
    #expect(text.contains("in the body of the macro node_free"))
    #expect(text.contains("stays: the callback does more than kfree_rcu() would"))
  }
}
