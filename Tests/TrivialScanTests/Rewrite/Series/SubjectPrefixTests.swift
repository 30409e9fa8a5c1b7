import Foundation
import Testing

@testable import TrivialScan

@Suite struct SubjectPrefixTests {
  @Test(arguments: [
    ("drivers/net/ethernet/chelsio/cxgb3/cxgb3_offload.c", "cxgb3"),
    ("net/openvswitch/meter.c", "openvswitch"),
    ("arch/x86/kvm/lapic.c", "KVM: x86"), ("net/sunrpc/auth_gss/auth_gss.c", "SUNRPC"),
    ("fs/nfs/dir.c", "NFS"),
    ("arch/x86/kernel/amd_nb.c", "x86"), ("fs/notes/note.c", "notes"),
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

@Suite struct GitRepositoryTests {
  @Test func importsAreNoLog() throws {
    let scratch = try GitScratch(["net/ring/a.c": [0x61]])
    let resolved = try #require(realpath(scratch.root.path, nil))
    let repository = GitRepository(root: String(cString: resolved))
    free(resolved)
    #expect(repository.isOfTree)
    #expect(repository.head()?.utf8.count == 40)
    #expect(repository.subjects(of: ["net/ring/a.c"]) == [])
    try scratch.write(["net/ring/a.c": [0x62]])
    try scratch.git("commit", "-q", "-a", "-m", "net: ring: change a letter")
    #expect(repository.subjects(of: ["net/ring/a.c"]) == ["net: ring: change a letter"])
    #expect(!GitRepository(root: repository.root + "/net").isOfTree)
  }
}
