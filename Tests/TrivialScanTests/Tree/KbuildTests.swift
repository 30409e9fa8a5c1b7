import Testing

@testable import TrivialScan

struct KbuildTests {
  private func kbuild(_ files: [String: String], on: [String] = []) throws -> (KbuildTree, SyntheticTree) {
    let synthetic = try SyntheticTree(files)
    let configuration = KernelConfiguration(values: Dictionary(uniqueKeysWithValues: on.map { ($0, .yes) }))
    return (
      KbuildTree(tree: try synthetic.open(), architecture: "x86", configuration: configuration), synthetic
    )
  }

  @Test func flagsComeFromAllLevels() throws {
    let (tree, synthetic) = try kbuild(
      [
        "drivers/Makefile": "subdir-ccflags-y += -DALL\nobj-$(CONFIG_NET) += net/\n",
        "drivers/net/Makefile": """
        FULL := $(src)/lib
        ccflags-y := -I$(FULL) \\
        \t-I $(srctree)/$(src)/inc $(addprefix -D,ONE TWO)
        ccflags-$(CONFIG_OFF) += -DOFF
        ifdef CONFIG_ON
        ccflags-y += -DON
        else
        ccflags-y += -DNOT_ON
        endif
        CFLAGS_card.o := -DCARD
        CFLAGS_REMOVE_card.o = -DTWO
        obj-$(CONFIG_CARD) += card.o
        rule: dep
        \tccflags-y = touched
        """,
      ], on: ["ON"])
    let flags = KbuildFlags.kept(tree.flags(for: "drivers/net/card.c"), root: synthetic.path)
    let net = synthetic.path + "/drivers/net"
    #expect(flags == ["-DALL", "-I\(net)/lib", "-I\(net)/inc", "-DONE", "-DON", "-DCARD"])
  }

  @Test func modulesAndTheirSymbols() throws {
    let (tree, synthetic) = try kbuild([
      "drivers/Makefile": "obj-$(CONFIG_NET) += net/\nobj-$(CONFIG_NET_CORE) += net/\n",
      "drivers/net/Makefile":
        "obj-$(CONFIG_BIG) += big-one.o\nbig-one-y := a.o sub/b.o\nbig-one-$(CONFIG_EXTRA) += c.o\n",
    ])
    #expect(
      tree.objects(for: "drivers/net/c.c") == [
        KbuildObject(
          directory: "drivers/net", module: "big_one", symbols: [["NET", "NET_CORE"], ["EXTRA"], ["BIG"]],
          linkage: .symbol("BIG"))
      ])
    #expect(tree.objects(for: "drivers/net/sub/b.c").map(\.symbols) == [[["NET", "NET_CORE"], ["BIG"]]])
    #expect(tree.objects(for: "drivers/net/unknown.c").isEmpty)
    withExtendedLifetime(synthetic) {}
  }

  @Test func listsAreFollowedWhateverIsOn() throws {
    let (tree, synthetic) = try kbuild([
      "arch/kvm/Makefile": """
      wide-objs := \\
      \tshared.o wide.o
      kvm-objs-$(CONFIG_WIDE) := $(wide-objs)
      narrow-objs := shared.o
      kvm-objs-$(CONFIG_NARROW) := $(narrow-objs)
      kvm-y += $(kvm-objs-m) $(kvm-objs-y)
      obj-$(CONFIG_KVM) += kvm.o
      """
    ])
    #expect(
      tree.objects(for: "arch/kvm/shared.c").map(\.symbols) == [[["WIDE"], ["KVM"]], [["NARROW"], ["KVM"]]])
    #expect(
      tree.objects(for: "arch/kvm/wide.c").map(tree.sources(of:)) == [
        ["arch/kvm/shared.c", "arch/kvm/wide.c"]
      ])
    #expect(tree.knowsAllObjects(for: "arch/kvm/shared.c"))
    withExtendedLifetime(synthetic) {}
  }

  @Test func twoSymbolsInANameAreAlternatives() throws {
    let (tree, synthetic) = try kbuild([
      "drivers/Makefile": """
      obj-$(CONFIG_A)$(CONFIG_B) += a.o
      obj-$(subst m,y,$(CONFIG_A)) += b.o
      obj-$(if $(CONFIG_A),n,y) += c.o
      CONFIG_OWN := y
      obj-$(CONFIG_OWN) += d.o
      """
    ])
    func symbols(_ file: String) -> [[[String]]] { tree.objects(for: "drivers/" + file).map(\.symbols) }
    #expect(symbols("a.c") == [[["A", "B"]]])
    #expect(symbols("b.c") == [[["A"]]])
    #expect(symbols("c.c") == [[]])
    #expect(symbols("d.c") == [[]])
    withExtendedLifetime(synthetic) {}
  }

  @Test func whatReadingCannotTellIsSaidSo() throws {
    let (tree, synthetic) = try kbuild([
      "drivers/Makefile": "obj-y += told/ vague/ unused/ made/\n",
      "drivers/told/Makefile":
        "obj-y += $(absent-y) a.o\nCFLAGS_a.o := $(shell date)\nlib-y := $(BITS)_b.o\n",
      "drivers/vague/Makefile": "obj-$(CONFIG_A) += a.o 64_b.o\nlib-y := $(BITS)_b.o\n",
      "drivers/unused/Makefile": "obj-$(CONFIG_A) += a.o\nparts-y := a.o\n",
      "drivers/made/Makefile": "obj-$(CONFIG_A) += a.o\ndefine set\nobj-y += a.o\nendef\n$(eval $(set))\n",
    ])
    func isKnown(_ file: String) -> Bool { tree.knowsAllObjects(for: "drivers/" + file) }
    #expect(isKnown("told/a.c"))
    #expect(isKnown("vague/a.c"))
    #expect(!isKnown("vague/64_b.c"))
    #expect(!isKnown("unused/a.c"))
    #expect(!isKnown("made/a.c"))
    #expect(!isKnown("told/unlisted.c"))
    withExtendedLifetime(synthetic) {}
  }

  /// Lists that take each other, and more combinations than anyone can follow, come to an end.
  @Test(.timeLimit(.minutes(1))) func hostileListsEnd() throws {
    let chain = (0..<40).map { "v\($0) = $(v\($0 + 1))$(v\($0 + 1))\n" }.joined()
    let ring = (0..<40).flatMap { from in (0..<40).map { "l\(from)-y += $(l\($0)-y) a.o\n" } }.joined()
    let (tree, synthetic) = try kbuild([
      "drivers/Makefile": chain + "v40 = a.o b.o\nobj-y += x$(v0) c.o\n",
      "net/Makefile": ring + "obj-y += $(l0-y)\n",
    ])
    #expect(tree.objects(for: "drivers/c.c").count == 1)
    #expect(!tree.knowsAllObjects(for: "drivers/c.c"))
    #expect(!tree.objects(for: "net/a.c").isEmpty)
    withExtendedLifetime(synthetic) {}
  }

  @Test func theSourcesOfAModule() throws {
    let (tree, synthetic) = try kbuild([
      "drivers/Makefile": """
      obj-$(CONFIG_BIG) += big-one.o
      big-one-y := a.o sub/b.o
      big-one-$(CONFIG_EXTRA) += c.o
      obj-$(CONFIG_SMALL) += small.o
      obj-y += always.o
      obj-m += loaded.o
      """
    ])
    func objects(_ file: String) -> [KbuildObject] { tree.objects(for: file) }
    #expect(
      objects("drivers/sub/b.c").map(tree.sources(of:)) == [
        ["drivers/a.c", "drivers/c.c", "drivers/sub/b.c"]
      ])
    #expect(objects("drivers/small.c").map(tree.sources(of:)) == [["drivers/small.c"]])
    #expect(objects("drivers/always.c").map(\.linkage) == [.builtIn])
    #expect(objects("drivers/loaded.c").map(\.linkage) == [.module])
    withExtendedLifetime(synthetic) {}
  }

  @Test func aNeighbourMayBuildTheFile() throws {
    let (tree, synthetic) = try kbuild([
      "drivers/gpu/amdgpu/Makefile": """
      FULL_AMD_PATH = $(srctree)/$(src)/..
      AMDKFD_PATH := ../amdkfd
      include $(FULL_AMD_PATH)/amdkfd/Makefile
      amdgpu-y += $(AMDKFD_FILES)
      ccflags-y := -DAMDGPU
      obj-m += amdgpu.o
      """,
      "drivers/gpu/amdkfd/Makefile": "AMDKFD_FILES := $(AMDKFD_PATH)/kfd.o\n",
    ])
    #expect(tree.flags(for: "drivers/gpu/amdkfd/kfd.c") == ["-DAMDGPU"])
    #expect(tree.objects(for: "drivers/gpu/amdkfd/kfd.c").map(\.module) == ["amdgpu"])
    withExtendedLifetime(synthetic) {}
  }

  @Test func whatIsOnlyIncludedHasAnIncluder() throws {
    let (tree, synthetic) = try kbuild([
      "kernel/Makefile": "obj-y += build.o\n", "kernel/build.c": "#include \"topology.c\"\n",
      "kernel/topology.c": "",
    ])
    #expect(tree.includer(of: "kernel/topology.c") == "kernel/build.c")
    #expect(tree.includer(of: "kernel/build.c") == nil)
    withExtendedLifetime(synthetic) {}
  }

  @Test func macrosLoseTheShellsQuotes() {
    let words = ["-D\"KBUILD_STR(s)=\\#s\"", "-DNAME='\"a\"'", "-D\"", "-D\"OFFSET=0\""]
    #expect(
      KbuildFlags.kept(words, root: "/k") == ["-DKBUILD_STR(s)=#s", "-DNAME=\"a\"", "-DOFFSET=0"])
  }

  @Test func nothingThatLoadsCodeIsKept() {
    let words = [
      "-Wall", "-Xclang", "-load", "-Xclang", "evil.so", "-fplugin=evil.so", "-fpass-plugin=evil.so", "-o",
      "x.o",
      "-fconserve-stack", "-mindirect-branch=thunk", "-DX=\"a b\"", "-Iinclude/../lib", "-isystem", "/s",
      "-std=gnu11",
    ]
    #expect(
      KbuildFlags.kept(words, root: "/k") == ["-DX=\"a b\"", "-I/k/lib", "-isystem", "/s", "-std=gnu11"])
  }
}
