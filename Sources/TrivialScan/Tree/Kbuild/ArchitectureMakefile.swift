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
    let words =
      [
        "LINUXINCLUDE", "KBUILD_CPPFLAGS", "KBUILD_CFLAGS", "CPPFLAGS", "CFLAGS", "cflags-y", "cflags",
        "aflags-y",
      ].flatMap(reader.words)
      + reader.words("CC_FLAGS_USING") + reader.words("CC_FLAGS_FTRACE")
    var flags = KbuildFlags.kept(words, root: tree.root)
    // The top Makefile asks the compiler for -mfentry; asm/ftrace.h refuses to go on without it.
    if configuration.isEnabled("FUNCTION_TRACER"), configuration.isEnabled("HAVE_FENTRY") {
      flags.append("-DCC_USING_FENTRY")
    }
    return KbuildFlags.onlyIncludesAndMacros(flags)
  }
}
