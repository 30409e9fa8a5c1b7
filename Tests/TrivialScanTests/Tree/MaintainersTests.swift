import Testing

@testable import TrivialScan

@Suite struct MaintainersTests {
  private static let text = """
    List of maintainers
    ===================

    \tM: Mail patches to

    RING NETWORKING
    M:\tRing Bearer <ring@example.org>
    R:\tSecond Reader <second@example.org>
    L:\tnet@example.org (moderated for non-subscribers)
    L:\tclosed@example.org (subscribers-only)
    F:\tnet/ring/
    X:\tnet/ring/old/

    NET
    M:\tNet Keeper <net-keeper@example.org>
    L:\tnet@example.org
    F:\tnet/*
    F:\tnet/*/

    FENCES
    M:\tFence Keeper <fence@example.org>
    K:\t\\bdma_fence\\b
    N:\tfence

    THE REST
    M:\tEverybody <rest@example.org>
    L:\tall@example.org
    F:\t*
    F:\t*/
    """

  private func recipients(_ file: String, changed: String = "") -> Recipients {
    Maintainers(text: Self.text).recipients(for: [file], changed: changed)
  }

  @Test func closestSectionComesFirst() {
    let found = recipients("net/ring/gc.c")
    #expect(found.to == ["Ring Bearer <ring@example.org>", "Net Keeper <net-keeper@example.org>"])
    #expect(found.cc == ["Second Reader <second@example.org>", "net@example.org", "all@example.org"])
  }

  @Test func exclusionsAndOtherLines() {
    #expect(recipients("net/ring/old/gc.c").to == ["Net Keeper <net-keeper@example.org>"])
    #expect(recipients("drivers/fence.c").to == ["Fence Keeper <fence@example.org>"])
    #expect(recipients("mm/a.c", changed: "struct dma_fence *f;").to == ["Fence Keeper <fence@example.org>"])
    #expect(recipients("mm/a.c", changed: "my_dma_fences").to == [])
    #expect(recipients("mm/a.c").cc == ["all@example.org"])
  }

  @Test func patternsMatchAsTheScriptDoes() {
    #expect(FilePattern("net/*").matches("net/a.c"))
    #expect(!FilePattern("net/*").matches("net/core/a.c"))
    #expect(FilePattern("*/net/*").matches("drivers/net/a.c"))
    #expect(FilePattern("include/linux/rcu*").matches("include/linux/rcupdate.h"))
    #expect(FilePattern("a?.c").matches("ab.c"))
    #expect(!FilePattern("net/core").matches("net/core/a.c"))
  }
}
