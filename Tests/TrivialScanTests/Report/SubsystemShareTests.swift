import Testing

@testable import TrivialScan

@Suite struct SubsystemShareTests {
  @Test(arguments: [
    ("drivers/net/ethernet/x.c", "drivers", "drivers/net"), ("net/ipv4/trie.c", "net", "net/ipv4"),
    ("net/socket.c", "net", "net"), ("kernel/rcu/tree.c", "kernel", "kernel"), ("Kbuild", ".", "."),
    ("", ".", "."),
  ])
  func filesCountUnderTheirSubsystem(_ file: String, _ top: String, _ subsystem: String) {
    let names = SubsystemShare.names(of: file)
    #expect(names.top == top)
    #expect(names.subsystem == subsystem)
  }

  @Test func theTotalIsTheReport() {
    let total = SubsystemShare.total(of: SubsystemShare.shares(of: SampleReport.report))
    #expect(total.sites == SampleReport.report.sites.count)
    #expect(total.callbacks == SampleReport.report.callbacks.count)
    #expect(total.verdicts == [.trivial: 3, .near: 2, .nontrivial: 1, .unresolved: 1])
  }

  @Test func aDirectoryWithOneSubsystemIsOneRow() {
    let rows = SubsystemShare.shares(of: SampleReport.report)
    #expect(rows.map(\.name) == ["drivers/odd", "fs/tree", "net", "net/core", "net/ipv4"])
    #expect(rows.map(\.depth) == [0, 0, 0, 1, 1])
  }
}
