import Foundation
import Testing

/// One scan of a whole, never configured 6.1 tree by the real program, held against what stands in it.
@Suite(.enabled(if: RealTree.isWanted))
struct KernelTreeScanTests {
  private func report() throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: RealTree.report.get())
  }

  private func isProper(_ file: JSONValue) -> Bool {
    let tests = ["kernel/rcu/rcutorture.c", "kernel/rcu/rcuscale.c", "kernel/rcu/refscale.c"]
    return file.text.map { !$0.hasPrefix("tools/") && !tests.contains($0) } ?? false
  }

  private func codes(_ value: JSONValue) -> [String] {
    value["blockers"].elements.compactMap { $0["code"].text }
  }

  @Test func theAccountsClose() throws {
    let report = try report()
    #expect(ReportAccounts.gaps(in: report) == [])
    #expect(report["sites"].elements.count { isProper($0["file"]) } == 380)
    #expect(report["problems"] == .array([]))
  }

  @Test func everyCallbackOfTheKernelProperHasAVerdict() throws {
    let open = try report()["callbacks"].elements.filter {
      isProper($0["file"]) && $0["verdict"].text == "unresolved"
    }
    #expect(open.map(\.description) == [])
  }

  @Test(arguments: [
    ("kvm_apic_map_free", "kfree_rcu(old, rcu);"), ("clean_l2_data", "kfree_rcu(d, rcu_head);"),
    ("dp_meter_instance_free_rcu", "kfree_rcu(ti, rcu);"),
    ("amdgpu_job_fence_free", "kfree_rcu(container_of(f, struct amdgpu_job, hw_fence), hw_fence.rcu);"),
  ])
  func whatConvertsIsRewritten(name: String, rewrite: String) throws {
    let report = try report()
    #expect(report.callback(name)["convertible"] == .bool(true))
    let sites = report["sites"].elements.filter { $0["callback"].text == name }
    #expect(sites.compactMap { $0["rewrite"].text } == [rewrite])
  }

  @Test(arguments: ["fd_dev_call_rcu", "pscsi_dev_call_rcu", "rd_dev_call_rcu"])
  func anOffsetBeyondTheLimitBlocks(name: String) throws {
    let callback = try report().callback(name)
    #expect(callback["verdict"].text == "trivial")
    #expect(callback["convertible"] == .bool(false))
    #expect(codes(callback) == ["offset-limit"])
    #expect(callback["offset"]["64"].whole == 4224)
    #expect(callback["blockers"].elements.first?["detail"].text?.contains("4224") == true)
  }

  @Test func anotherRegistrarBlocks() throws {
    let callback = try report().callback("srcu_free_old_probes")
    #expect(callback["verdict"].text == "trivial")
    #expect(codes(callback) == ["registrar"])
  }

  @Test func slabCachesBlock() throws {
    let cached = try report()["callbacks"].elements.filter {
      $0["verdict"].text == "trivial" && $0["free"].text == "kmem_cache_free"
    }
    #expect(cached.count == 29)
    #expect(cached.filter { !codes($0).contains("slab-cache") }.map(\.description) == [])
    #expect(cached.allSatisfy { $0["convertible"] == .bool(false) })
  }

  @Test func everyBarrierOnAWayOutIsStillNeeded() throws {
    let barriers = try report()["barriers"].elements
    #expect(barriers.count >= 116)
    #expect(barriers.filter { $0["redundantIfConverted"] != .bool(false) }.map(\.description) == [])
    #expect(barriers.allSatisfy { !$0["modules"].elements.isEmpty && !$0["via"].elements.isEmpty })
    // Each of these converts one callback, and others of the module stay.
    for file in ["net/openvswitch/datapath.c", "drivers/gpu/drm/amd/amdgpu/amdgpu_fence.c"] {
      let barrier = barriers.first { $0["file"].text == file } ?? .null
      #expect(barrier["path"].text == "exit")
      #expect(barrier["converted"].elements.count == 1, "\(file)")
      #expect(barrier["covers"].elements.contains { $0["code"].text == "callback" }, "\(file)")
    }
  }

  @Test func anotherNumberOfJobsGivesTheSameBytes() throws {
    let part = ["--path", "net/ipv4"]
    let one = try RealTree.scan(part + ["-j", "1"])
    #expect(try one == RealTree.scan(part + ["-j", "3"]))
    let report = try JSONDecoder().decode(JSONValue.self, from: one)
    #expect(!report["sites"].elements.isEmpty)
  }
}
