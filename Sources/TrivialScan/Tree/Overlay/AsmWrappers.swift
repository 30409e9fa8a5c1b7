/// The one-line headers of kbuild that stand for `asm/X.h` where an architecture takes the generic one.
enum AsmWrappers {
  struct Name: Hashable {
    /// Path in its include directory, such as `asm/bug.h`.
    let path: String
    /// Whether it belongs to the user space interface.
    let user: Bool
  }

  /// The wrappers: every generic header that the architecture has no version of, and those its Kbuild lists.
  static func headers(tree: KernelTree, architecture: String) -> [Name: String] {
    var wrappers: [Name: String] = [:]
    let own = "arch/\(architecture)/include/asm"
    let ownUser = "arch/\(architecture)/include/uapi/asm"
    let user = tree.has("include/uapi/asm-generic")
    for (generic, isUser) in [("include/uapi/asm-generic", true), ("include/asm-generic", false)] {
      for name in TreeFile.names(in: tree.root + "/" + generic) where name.hasSuffix(".h") {
        let text = "#include <asm-generic/\(name)>\n"
        if isUser {
          if !tree.has("\(ownUser)/\(name)") { wrappers[Name(path: "asm/" + name, user: true)] = text }
        } else if !tree.has("\(own)/\(name)") && !(user && tree.has("\(ownUser)/\(name)")) {
          wrappers[Name(path: "asm/" + name, user: false)] = text
        }
      }
    }
    for makefile in ["include/asm-generic/Kbuild", own + "/Kbuild"] {
      for name in generic(in: tree.root + "/" + makefile) where !tree.has("\(own)/\(name)") {
        wrappers[Name(path: "asm/" + name, user: false)] = "#include <asm-generic/\(name)>\n"
      }
    }
    addOldLayout(tree: tree, architecture: architecture, own: own, to: &wrappers)
    return wrappers
  }

  /// Until 2.6.28 some architectures kept their headers in include/asm-NAME, reached by a link.
  private static func addOldLayout(
    tree: KernelTree, architecture: String, own: String, to wrappers: inout [Name: String]
  ) {
    let old = "asm-\(architecture)"
    for path in headers(in: tree.root + "/include/" + old, depth: 0) where !tree.has("\(own)/\(path)") {
      wrappers[Name(path: "asm/" + path, user: false)] = "#include <\(old)/\(path)>\n"
    }
  }

  /// The headers below a directory, by their paths in it.
  private static func headers(in directory: String, depth: Int) -> [String] {
    guard depth < 4 else { return [] }
    return TreeFile.names(in: directory).flatMap { name -> [String] in
      if name.hasSuffix(".h") { return [name] }
      return headers(in: directory + "/" + name, depth: depth + 1).map { name + "/" + $0 }
    }
  }

  /// The names after `generic-y +=` and `mandatory-y +=`.
  private static func generic(in makefile: String) -> [String] {
    guard let text = TreeFile.text(makefile) else { return [] }
    return text.split(separator: "\n").flatMap { line -> [String] in
      guard line.hasPrefix("generic-y") || line.hasPrefix("mandatory-y") else { return [] }
      return line.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.hasSuffix(".h") }
    }
  }
}
