/// The entries of a compilation database as commands for libclang.
extension CompilationDatabase {
  /// How the database parses a file, with symbols set (true) or cleared (false) on demand.
  ///
  /// `file` is relative to the tree's root, symbols have no `CONFIG_` prefix. Throws
  /// `notInCompilationDatabase`.
  func command(
    for file: String, settings wishes: [String: Bool], flags: CompileFlags
  ) throws -> CompileCommand {
    let tree = flags.tree
    let path = tree.root + "/" + file
    guard let entry = entry(for: path) else {
      throw TreeError.notInCompilationDatabase(file: file, path: self.path)
    }
    var text = ""
    for symbol in wishes.keys.sorted() {
      text += "#undef CONFIG_\(symbol)\n" + (wishes[symbol] == true ? "#define CONFIG_\(symbol) 1\n" : "")
    }
    var hash = StableHash()
    hash.add(text)
    let header = VirtualFile(path: "/trivial-scan/settings/\(hash.text).h", contents: text)
    var arguments = ["-x", "c"] + entry.arguments + KernelDialect.quiet
    if !arguments.contains("-isystem") { arguments += ["-isystem", flags.resourceDirectory + "/include"] }
    // The symbols must be set before compiler_types.h and after the configuration.
    let configuration = arguments.lastIndex { $0.hasSuffix("/kconfig.h") || $0.hasSuffix("/autoconf.h") }
    if !text.isEmpty {
      arguments.insert(
        contentsOf: ["-include", header.path], at: configuration.map { $0 + 1 } ?? arguments.count)
    }
    let architecture = entry.architecture(in: tree) ?? "x86"
    if !arguments.contains(where: { $0.hasPrefix("--target=") }),
      let variant = tree.architecture(architecture)?.variant(width: entry.pointerWidth(architecture))
    {
      // A cross gcc has its target in its name.
      arguments = ["--target=" + variant.triple] + arguments
    }
    return CompileCommand(
      file: path, arguments: arguments, sharedArgumentCount: 0, overlay: Overlay(files: []),
      ownFiles: text.isEmpty ? [] : [header], architecture: architecture,
      pointerWidth: entry.pointerWidth(architecture), usesDefaultConfiguration: text.isEmpty)
  }
}
