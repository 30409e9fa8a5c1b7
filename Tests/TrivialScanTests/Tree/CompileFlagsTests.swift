import Foundation
import Testing

@testable import TrivialScan

struct CompileFlagsTests {
  private func flags(_ synthetic: SyntheticTree, _ source: FlagSource = .bare) throws -> CompileFlags {
    try CompileFlags(tree: synthetic.open(), source: source, resourceDirectory: "/llvm/lib/clang/14.0.6")
  }

  private static let files = [
    "Kconfig": "source \"arch/x86/Kconfig\"\n",
    "arch/x86/Kconfig": "config NET\n\tbool \"n\"\nconfig OFF\n\tbool\n",
    "include/linux/page-flags.h":
      "enum pageflags {\n\tPG_a, /* x, y */\n#ifdef CONFIG_NET\n\tPG_b,\n#endif\n#ifdef CONFIG_OFF\n\tPG_c,\n#endif\n"
      + "\t__NR_PAGEFLAGS,\n\tPG_alias = PG_a,\n};\n",
    "include/asm-generic/bug.h": "", "include/asm-generic/own.h": "", "arch/x86/include/asm/own.h": "",
    "kernel/Makefile": "obj-y := fork.o\nobj-$(CONFIG_OFF) += off.o\n",
  ]

  @Test func aBareTreeGetsItsGeneratedHeaders() throws {
    let synthetic = try SyntheticTree(Self.files)
    let command = try flags(synthetic).command(for: "kernel/fork.c", architecture: "x86")
    let overlay = Dictionary(uniqueKeysWithValues: command.overlay.files.map { ($0.path, $0.contents) })
    let base = "/trivial-scan/x86-64"
    #expect(overlay[base + "/include/generated/autoconf.h"]?.contains("#define CONFIG_NET 1\n") == true)
    #expect(overlay[base + "/include/generated/bounds.h"]?.contains("#define NR_PAGEFLAGS 2\n") == true)
    #expect(overlay[base + "/arch/include/generated/asm/bug.h"] == "#include <asm-generic/bug.h>\n")
    #expect(overlay[base + "/arch/include/generated/asm/own.h"] == nil)
    #expect(command.usesDefaultConfiguration && command.ownFiles.isEmpty)
    #expect(command.arguments.contains("--target=x86_64-linux-gnu"))
    #expect(command.arguments.contains("-I" + base + "/include"))
    #expect(command.file == synthetic.path + "/kernel/fork.c")
  }

  @Test func settingsComeInAHeaderOfTheirOwn() throws {
    let synthetic = try SyntheticTree(Self.files)
    let all = try flags(synthetic)
    let base = try all.command(for: "kernel/fork.c", architecture: "x86")
    let changed = try all.command(
      for: "kernel/fork.c", architecture: "x86", settings: ["CONFIG_NET": false, "OFF": true])
    #expect(changed.overlay == base.overlay)
    #expect(
      changed.ownFiles.map(\.contents) == ["#undef CONFIG_NET\n#undef CONFIG_OFF\n#define CONFIG_OFF 1\n"])
    #expect(
      changed.arguments.prefix(changed.sharedArgumentCount) == base.arguments.prefix(base.sharedArgumentCount)
    )
    #expect(!changed.usesDefaultConfiguration)
  }

  @Test func theMakefilesSymbolIsSetUnasked() throws {
    let synthetic = try SyntheticTree(Self.files)
    let command = try flags(synthetic).command(for: "kernel/off.c", architecture: "x86")
    #expect(command.ownFiles.first?.contents.contains("#define CONFIG_OFF 1\n") == true)
  }

  /// Before 2.6.33 autoconf.h lived in include/linux, before 2.6.38 Kconfig began in arch/.
  @Test func anOldTreeIsReadAsItWas() throws {
    let synthetic = try SyntheticTree([
      "Makefile":
        "VERSION = 2\nPATCHLEVEL = 6\nSUBLEVEL = 28\nLINUXINCLUDE := -include include/linux/autoconf.h\n",
      "arch/x86/Kconfig": "config 64BIT\n\tbool \"64-bit\" if ARCH = \"x86\"\n\tdefault ARCH = \"x86_64\"\n"
        + "config ARCH\n\tstring\n\toption env=\"ARCH\"\n",
      "include/asm-x86/mach-default/apm.h": "",
      "include/asm-x86/board/chip/regs.h": "",
    ])
    let command = try flags(synthetic).command(for: "kernel/fork.c", architecture: "x86")
    let overlay = Dictionary(uniqueKeysWithValues: command.overlay.files.map { ($0.path, $0.contents) })
    let base = "/trivial-scan/x86-64/"
    #expect(command.arguments.contains(base + "include/linux/autoconf.h"))
    #expect(command.arguments.contains("-std=gnu89"))
    #expect(overlay[base + "include/linux/autoconf.h"] == "#include <generated/autoconf.h>\n")
    #expect(overlay[base + "include/generated/autoconf.h"]?.contains("CONFIG_64BIT 1\n") == true)
    #expect(
      overlay[base + "arch/include/generated/asm/mach-default/apm.h"]
        == "#include <asm-x86/mach-default/apm.h>\n")
    #expect(
      overlay[base + "arch/include/generated/asm/board/chip/regs.h"]
        == "#include <asm-x86/board/chip/regs.h>\n")
  }

  /// Until 2.6.24 there were two directories for the two widths.
  @Test func x86MayBeTwoArchitectures() throws {
    let synthetic = try SyntheticTree([
      "arch/i386/Kconfig": "",
      "arch/i386/Makefile": "CFLAGS += $(mflags-y)\nmflags-y += -Iinclude/asm-i386/mach\n",
      "arch/x86_64/Kconfig": "", "include/asm-i386/page.h": "",
    ])
    try FileManager.default.removeItem(atPath: synthetic.path + "/arch/x86")
    let flags = try flags(synthetic)
    #expect(flags.architectures(for: "kernel/fork.c") == ["x86_64"])
    #expect(flags.architecture(for: "kernel/fork.c", pointerWidth: 32, preferring: "x86_64") == "i386")
    let command = try flags.command(for: "kernel/fork.c", architecture: "i386")
    #expect(command.pointerWidth == 32)
    #expect(command.arguments.contains("-I" + synthetic.path + "/include/asm-i386/mach"))
    #expect(
      command.overlay.files.contains {
        $0.path.hasSuffix("/asm/page.h") && $0.contents == "#include <asm-i386/page.h>\n"
      })
  }

  @Test func aFileIsBuiltForTheWidthsThatKconfigAllows() throws {
    let synthetic = try SyntheticTree([
      "Kconfig": "source \"arch/$(SRCARCH)/Kconfig\"\n"
        + "config WIDE\n\tbool \"w\"\n\tdepends on WORDS && X86\nconfig NARROW\n\tbool \"n\"\n\tdepends on !64BIT\n",
      "arch/x86/Kconfig": "config 64BIT\n\tbool \"b\"\nconfig X86\n\tdef_bool y\n"
        + "config WORDS\n\tdef_bool y\n\tdepends on 64BIT\n",
      "arch/arm/Kconfig": "config ARM\n\tdef_bool y\n", "arch/arm/Makefile": "",
      "kernel/Makefile": "obj-y := fork.o\nobj-$(CONFIG_WIDE) += wide.o\nobj-$(CONFIG_NARROW) += narrow.o\n",
    ])
    let flags = try flags(synthetic)
    func architecture(_ file: String, _ width: Int) -> String? {
      flags.architecture(for: file, pointerWidth: width, preferring: "x86")
    }
    #expect(architecture("kernel/fork.c", 32) == "x86")
    #expect(architecture("kernel/wide.c", 64) == "x86")
    #expect(architecture("kernel/wide.c", 32) == nil)
    #expect(architecture("kernel/narrow.c", 32) == "x86")
    #expect(architecture("kernel/narrow.c", 64) == nil)
    #expect(flags.architectures(for: "kernel/narrow.c") == ["arm"])
  }

  @Test func aBuildKeepsItsChoicesApart() throws {
    let synthetic = try SyntheticTree([
      "Kconfig":
        "# source\nchoice\n\tprompt \"p\"\nconfig SLUB\n\tbool \"s\"\nconfig SLAB\n\tbool \"t\"\nendchoice\n",
      "include/generated/autoconf.h": "",
      "include/config/auto.conf": "CONFIG_X86=y\nCONFIG_64BIT=y\nCONFIG_SLUB=y\n",
    ])
    let command = try flags(synthetic, .configured).command(
      for: "kernel/fork.c", architecture: "x86", settings: ["SLAB": true])
    #expect(
      command.ownFiles.map(\.contents) == ["#undef CONFIG_SLAB\n#define CONFIG_SLAB 1\n#undef CONFIG_SLUB\n"])
  }

  @Test func equalTreesGiveEqualBytes() throws {
    let synthetic = try SyntheticTree(Self.files)
    let first = try flags(synthetic).command(for: "kernel/fork.c", architecture: "x86")
    let second = try flags(synthetic).command(for: "kernel/fork.c", architecture: "x86")
    #expect(try JSONEncoder.sorted.encode(first) == JSONEncoder.sorted.encode(second))
  }

  @Test func anUnknownArchitectureIsAnError() throws {
    let all = try flags(try SyntheticTree(Self.files))
    #expect(throws: TreeError.unknownArchitecture(name: "pdp11", known: ["x86"])) {
      try all.command(for: "kernel/fork.c", architecture: "pdp11")
    }
  }

  @Test func aConfiguredTreeUsesItsOwnHeaders() throws {
    let synthetic = try SyntheticTree(
      Self.files.merging([
        "include/generated/autoconf.h": "",
        "include/config/auto.conf": "# Linux/x86_64 6.1.7\nCONFIG_64BIT=y\n",
      ]) { $1 })
    #expect(try FlagSource.detect(synthetic.open()) == .configured)
    let all = try flags(synthetic, .configured)
    let command = try all.command(for: "kernel/fork.c", architecture: "x86")
    #expect(command.overlay.files.isEmpty)
    #expect(command.arguments.contains("-I\(synthetic.path)/arch/x86/include/generated"))
    #expect(all.architectures(for: "drivers/x.c") == ["x86"])
  }

  @Test func aDatabaseTakesSettingsAfterTheConfiguration() throws {
    let synthetic = try SyntheticTree(Self.files)
    let root = synthetic.path
    try synthetic.write(
      "compile_commands.json",
      "[{\"directory\": \"\(root)\", \"file\": \"kernel/fork.c\", \"arguments\": [\"gcc\", \"-I./arch/x86/include\","
        + " \"-include\", \"./include/linux/kconfig.h\", \"-include\", \"./late.h\", \"-m32\"]}]")
    let all = try flags(synthetic, .compilationDatabase(root))
    let command = try all.command(for: "kernel/fork.c", architecture: "x86", settings: ["A": true])
    let header = try #require(command.ownFiles.first)
    let kconfig = try #require(command.arguments.firstIndex(of: root + "/include/linux/kconfig.h"))
    #expect(header.contents == "#undef CONFIG_A\n#define CONFIG_A 1\n")
    #expect(
      command.arguments[(kconfig + 1)...].prefix(4) == [
        "-include", header.path, "-include", root + "/late.h",
      ])
    #expect(command.arguments.first == "--target=i686-linux-gnu")
    #expect(command.pointerWidth == 32)
    #expect(
      throws: TreeError.notInCompilationDatabase(file: "mm/slab.c", path: root + "/compile_commands.json")
    ) {
      try all.command(for: "mm/slab.c", architecture: "x86")
    }
  }

  @Test func anEmptyDirectoryIsNoBuildDirectory() throws {
    let empty = try SyntheticTree(landmarks: false)
    let synthetic = try SyntheticTree(Self.files)
    #expect(
      throws: TreeError.notABuildDirectory(
        path: empty.path, missing: ["include/config/auto.conf", ".config"])
    ) {
      try flags(synthetic, .buildDirectory(empty.path))
    }
  }

  /// On a real tree: every generated header that a plain file needs is there.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] != nil))
  func aRealTree() throws {
    let path = ProcessInfo.processInfo.environment["TRIVIAL_SCAN_TREE_6_1"] ?? ""
    let tree = try KernelTree.open(path)
    let all = try CompileFlags(tree: tree, source: .bare, resourceDirectory: ResourceDirectory.find())
    let configuration = try all.configuration(architecture: "x86")
    for symbol in ["SMP", "64BIT", "NET", "DRM_AMDGPU", "SLUB"] { #expect(configuration.isEnabled(symbol)) }
    for symbol in ["LOCKDEP", "KASAN", "DEBUG_SPINLOCK", "RANDSTRUCT"] {
      #expect(!configuration.isEnabled(symbol))
    }
    #expect(all.architectures(for: "drivers/misc/cxl/context.c") == ["powerpc"])
    #expect(all.moduleSources(for: "fs/xfs/libxfs/xfs_ag.c").map(\.object.module) == ["xfs"])
    let amd = try all.command(for: "drivers/gpu/drm/amd/amdkfd/kfd_smi_events.c", architecture: "x86")
    #expect(amd.arguments.contains("-I\(tree.root)/drivers/gpu/drm/amd/include"))
    let slob = try all.command(for: "mm/slob.c", architecture: "x86")
    #expect(slob.ownFiles.first?.contents.contains("#undef CONFIG_SLUB\n") == true)
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
