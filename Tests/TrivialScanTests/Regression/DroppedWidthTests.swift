import Foundation
import Testing

/// Pointer widths that were not looked at because a makefile was read for one configuration only.
@Suite struct DroppedWidthTests {
  /// A tree whose kernel/wide.c is built for 64 bits by WIDE, and for 32 bits as `lists` say under NARROW,
  /// which is off in the configuration that files are parsed in first.
  private func tree(lists: String) throws -> ScannedTree {
    let tree = try ScannedTree()
    try tree.write(
      "kernel/Kconfig",
      "config SMP\n\tbool \"s\"\n\tdefault y\nconfig WIDE\n\tbool \"w\"\n\tdepends on X86_64\n"
        + "config NARROW\n\tbool \"n\"\n\tdepends on X86_32 && !SMP\n")
    try tree.write("kernel/Makefile", "obj-y += ledger.o\nobj-$(CONFIG_WIDE) += wide.o\n" + lists)
    try tree.write("kernel/wide.c", ScannedTree.source("wide"))
    return tree
  }

  private func widths(_ tree: ScannedTree) throws -> [Int] {
    let callback = try tree.report(["--path", "kernel/wide.c"]).callback("wide_free")
    #expect(callback["offset"]["64"] == .number(8))
    return [64, 32].filter { callback["offset"][String($0)] != .null }
  }

  /// Regression 1: the lists of arch/powerpc/kvm/Makefile hid that 32-bit kernels build its book3s_mmu_hpte.o.
  @Test(arguments: [
    "narrow-objs := wide.o\nall-objs-$(CONFIG_NARROW) := $(narrow-objs)\nall-y += $(all-objs-m) $(all-objs-y)\n"
      + "obj-$(CONFIG_NARROW) += all.o\n",
    "ifdef CONFIG_NARROW\nPARTS += wide.o\nendif\nobj-y += $(PARTS)\n",
    "ifeq ($(CONFIG_NARROW),y)\nobj-y += wide.o\nendif\n",
    "ifdef CONFIG_NARROW\ninclude $(srctree)/kernel/Makefile.narrow\nendif\n",
    "names-$(CONFIG_NARROW) := wide\nobj-y += $(addsuffix .o,$(names-y))\n",
    "obj-y += $(if $(CONFIG_NARROW),wide.o)\n",
    "obj-y += $(PARTS_FROM_ABOVE)\n",
    "$(eval obj-y += wide.o)\n",
  ])
  func regression1_aListThatIsOff(lists: String) throws {
    let tree = try tree(lists: lists)
    try tree.write("kernel/Makefile.narrow", "obj-$(CONFIG_NARROW) += wide.o\n")
    #expect(try widths(tree) == [64, 32])
  }

  /// The other side of regression 1: what can be read and says 64 bits is not parsed for 32.
  @Test(arguments: ["", "PARTS := ledger.o\nobj-y += $(PARTS) $(absent-y)\nlib-objs := $(BITS)_table.o\n"])
  func regression1_aWidthThatNothingBuilds(lists: String) throws {
    #expect(try widths(tree(lists: lists)) == [64])
  }
}
