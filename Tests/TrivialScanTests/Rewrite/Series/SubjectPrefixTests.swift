import Testing

@testable import TrivialScan

@Suite struct SubjectPrefixTests {
  @Test(arguments: [
    ("drivers/net/ethernet/chelsio/cxgb3/cxgb3_offload.c", "cxgb3"),
    ("net/openvswitch/meter.c", "openvswitch"),
    ("arch/x86/kvm/lapic.c", "x86/kvm"), ("arch/x86/kernel/amd_nb.c", "x86"), ("fs/notes/note.c", "notes"),
    ("drivers/gpu/drm/amd/amdgpu/amdgpu_fence.c", "drm/amdgpu"),
    ("drivers/gpu/drm/i915/i915_gem.c", "drm/i915"),
    ("net/core/dev.c", "net"), ("mm/vmalloc.c", "mm/vmalloc"), ("kernel/fork.c", "fork"),
    ("kernel/trace/trace.c", "tracing"), ("security/selinux/avc.c", "selinux"), ("ipc/util.c", "ipc"),
    ("drivers/net/macsec.c", "macsec"), ("drivers/lamp/lamp.c", "lamp: lamp"), ("one.c", "one"), ("", ""),
  ])
  func followsTheTree(path: String, prefix: String) {
    #expect(SubjectPrefix.derived(from: path) == prefix)
  }

  @Test func followsTheLog() {
    let log = [
      "ring: fix a leak", "net: ring: grow", "treewide: spell", "net: ring: shrink", "Revert \"x: y\"",
      "Import",
    ]
    #expect(SubjectPrefix.common(in: log) == "net: ring")
    #expect(SubjectPrefix.common(in: ["b: x", "a: y"]) == "b")
    #expect(SubjectPrefix.common(in: ["Import the whole thing: at once"]) == nil)
  }
}
