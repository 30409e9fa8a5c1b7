/// The include paths and macros that an architecture's own makefile adds for every file.
enum ArchitectureMakefile {
  /// From `arch/X/Makefile`, such as mips's `mach-generic` and arm's `mach-*/include`.
  static func flags(
    tree: KernelTree, architecture: Architecture, variant: Architecture.Variant,
    configuration: KernelConfiguration
  ) -> [String] {
    var reader = MakefileReader(
      root: tree.root, configuration: configuration,
      variables: [
        "srctree": tree.root, "objtree": tree.root, "SRCARCH": architecture.name, "ARCH": variant.kbuildName,
        "CC": "clang", "UTS_MACHINE": variant.kbuildName, "BITS": String(variant.width), "srcroot": tree.root,
      ])
    reader.read("\(tree.root)/arch/\(architecture.name)/Makefile")
    let words = [
      "LINUXINCLUDE", "KBUILD_CPPFLAGS", "KBUILD_CFLAGS", "CPPFLAGS", "CFLAGS", "cflags-y", "cflags", "aflags-y",
    ].flatMap(reader.words)
    let flags = KbuildFlags.kept(words, root: tree.root)
    return KbuildFlags.onlyIncludesAndMacros(flags)
  }
}
