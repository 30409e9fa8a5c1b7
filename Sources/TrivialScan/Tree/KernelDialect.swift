/// The C dialect and forced includes of a tree, read from its top Makefile and include directory.
struct KernelDialect: Sendable {
  /// No warning is of interest, and what later compilers made errors is none in a kernel of its time.
  static let quiet = [
    "-w", "-Qunused-arguments", "-ferror-limit=0", "-fgnuc-version=4.2.1",
    "-Wno-implicit-function-declaration",
    "-Wno-implicit-int", "-Wno-int-conversion", "-Wno-incompatible-function-pointer-types",
    "-Wno-return-type",
    "-Wno-asm-operand-widths", "-Wno-address-of-packed-member",
  ]

  let arguments: [String]

  static func read(_ tree: KernelTree) -> KernelDialect {
    let makefile = TreeFile.text(tree.root + "/Makefile") ?? ""
    var standard = "gnu89"
    if let found = makefile.firstRange(of: "-std=gnu") {
      standard = "gnu" + makefile[found.upperBound...].prefix { $0.isNumber }
    }
    var arguments = [
      "-std=" + standard, "-D__KERNEL__", "-fno-strict-aliasing", "-fno-common", "-fshort-wchar",
    ]
    for flag in ["-funsigned-char", "-fms-extensions"] where makefile.contains(flag) {
      arguments.append(flag)
    }
    return KernelDialect(arguments: arguments + quiet)
  }

  /// What comes before anything else: the configuration.
  ///
  /// Paths are relative to the tree or, for a
  /// generated one, to where generated headers are.
  func earlyIncludes(_ tree: KernelTree) -> [(path: String, isGenerated: Bool)] {
    // kconfig.h takes autoconf.h in since 3.1.
    if tree.has("include/linux/kconfig.h") {
      let kconfig = TreeFile.text(tree.root + "/include/linux/kconfig.h") ?? ""
      let includes = kconfig.contains("generated/autoconf.h")
      return (includes ? [] : [("include/generated/autoconf.h", true)]) + [("include/linux/kconfig.h", false)]
    }
    let makefile = TreeFile.text(tree.root + "/Makefile") ?? ""
    return [
      (
        makefile.contains("include/linux/autoconf.h")
          ? "include/linux/autoconf.h" : "include/generated/autoconf.h", true
      )
    ]
  }

  /// What every file includes after the configuration: attributes and barriers, since 4.15.
  func lateIncludes(_ tree: KernelTree) -> [String] {
    ["include/linux/compiler_types.h"].filter(tree.has).map { tree.root + "/" + $0 }
  }
}
