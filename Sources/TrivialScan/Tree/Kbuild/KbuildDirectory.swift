/// What one directory's Kbuild file or Makefile says about objects and flags.
struct KbuildDirectory: Sendable {
  /// Path relative to the root.
  let path: String
  let lists: ObjectLists
  /// Whether the makefile could set more lists than were read.
  let hasUnreadLists: Bool
  /// Flags for the directory's own objects, and for those below it as well.
  let flags: [String]
  let inheritedFlags: [String]
  /// Flags of one object, and those taken away from it, by path relative to the directory.
  let objectFlags: [String: [String]]
  let removedFlags: [String: [String]]

  /// Whether a file of the directory says anything to kbuild.
  static func makefile(in directory: String, tree: KernelTree) -> String? {
    for name in ["Kbuild", "Makefile"] {
      let path = TreePath.join(TreePath.join(tree.root, directory), name)
      if TreeFile.isRegular(path) { return path }
    }
    return nil
  }

  /// Reads the directory, or nil when it has neither file.
  static func read(
    _ directory: String, tree: KernelTree, architecture: String, configuration: KernelConfiguration
  ) -> KbuildDirectory? {
    guard let makefile = makefile(in: directory, tree: tree) else { return nil }
    var reader = MakefileReader(
      root: tree.root, configuration: configuration,
      variables: [
        "srctree": tree.root, "objtree": tree.root, "src": directory, "obj": directory, "srcroot": tree.root,
        "SRCARCH": architecture, "ARCH": architecture, "CONFIG_SHELL": "", "CC": "clang", "LLVM": "1",
        "KBUILD_EXTMOD": "", "M": "", "hdr-arch": architecture,
      ])
    reader.read(makefile)
    var objectFlags: [String: [String]] = [:]
    var removed: [String: [String]] = [:]
    for name in reader.expansion.variables.keys {
      if name.hasPrefix("CFLAGS_REMOVE_") {
        removed[String(name.dropFirst("CFLAGS_REMOVE_".count))] = reader.words(name)
      } else if name.hasPrefix("CFLAGS_") {
        objectFlags[String(name.dropFirst("CFLAGS_".count))] = reader.words(name)
      }
    }
    return KbuildDirectory(
      path: directory,
      lists: ObjectLists(reader.assignments, alternatives: reader.alternatives),
      hasUnreadLists: reader.hasUnread,
      flags: reader.words("ccflags-y") + reader.words("EXTRA_CFLAGS"),
      inheritedFlags: reader.words("subdir-ccflags-y"),
      objectFlags: objectFlags, removedFlags: removed)
  }

  /// Whether reading can tell all that makes kbuild come to an object, or with a `/` at its end to a directory.
  func knowsAllUses(of member: String) -> Bool { !hasUnreadLists && lists.knowsAllUses(of: member) }
}
