import Foundation
import Testing

@testable import TrivialScan

struct KernelTreeTests {
  @Test func opensATreeAndReadsItsRelease() throws {
    let synthetic = try SyntheticTree(["arch/um/Makefile": "", "arch/nonsense/Makefile": ""])
    let tree = try synthetic.open()
    #expect(tree.root == synthetic.path)
    #expect(tree.release == "6.1.7-rc2")
    #expect(tree.versionCode == 6 << 16 | 1 << 8 | 7)
    #expect(tree.architectures.map(\.name) == ["x86"])
  }

  @Test func refusesWhatIsNoTree() throws {
    let empty = try SyntheticTree(landmarks: false)
    #expect(throws: TreeError.notAKernelTree(path: empty.path, missing: KernelTree.landmarks)) {
      try empty.open()
    }
    #expect(throws: TreeError.notFound(path: "/nowhere/at/all")) { try KernelTree.open("/nowhere/at/all") }
    let tree = try SyntheticTree()
    #expect(throws: TreeError.notADirectory(path: tree.path + "/Makefile")) {
      try KernelTree.open(tree.path + "/Makefile")
    }
  }

  @Test func saysWhatWasLookedFor() {
    let error = TreeError.notAKernelTree(path: "/tmp/x", missing: ["arch", "init/main.c"])
    #expect(
      error.description
        == "/tmp/x is not the root of a kernel tree: looked for arch, init/main.c and did not find it."
        + " Give the directory that holds the kernel's Makefile and arch/.")
  }

  @Test(arguments: [
    ("VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 39\nEXTRAVERSION = .3\n", "2.6.39.3"),
    ("VERSION = 6\nPATCHLEVEL = 14\nSUBLEVEL = 0\nEXTRAVERSION =\n", "6.14.0"),
    ("VERSION = 7\nPATCHLEVEL = 0\n", "7.0"),
  ])
  func readsTheRelease(makefile: String, release: String) {
    #expect(KernelTree.release(inMakefile: makefile) == release)
  }

  @Test func aMakefileWithoutVersionIsNone() {
    #expect(KernelTree.release(inMakefile: "all:\n\techo VERSION = 3\n") == nil)
  }
}
