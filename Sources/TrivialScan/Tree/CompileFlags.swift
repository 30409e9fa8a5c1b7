/// Clang's arguments for the files of a tree, from whatever the tree offers.
public struct CompileFlags: Sendable {
  /// The tree whose files are parsed.
  public let tree: KernelTree
  /// Where the flags come from.
  public let source: FlagSource
  /// Clang's resource directory, `…/lib/clang/VERSION`.
  public let resourceDirectory: String
  let store: ConfigurationStore
  let build: ConfiguredBuild?
  private let database: CompilationDatabase?
  private let dialect: KernelDialect

  /// Reads what the source of flags needs.
  ///
  /// Throws a `TreeError` when a build directory or a compilation database is none.
  public init(tree: KernelTree, source: FlagSource, resourceDirectory: String) throws {
    self.tree = tree
    self.source = source
    self.resourceDirectory = resourceDirectory
    switch source {
    case .bare, .compilationDatabase: build = nil
    case .configured: build = try ConfiguredBuild.open(tree.root, tree: tree)
    case .buildDirectory(let path): build = try ConfiguredBuild.open(path, tree: tree)
    }
    if case .compilationDatabase(let path) = source {
      database = try CompilationDatabase.read(path)
    } else {
      database = nil
    }
    store = ConfigurationStore(
      tree: tree, clangVersion: ResourceDirectory.clangVersion(of: resourceDirectory), build: build)
    dialect = KernelDialect.read(tree)
  }

  /// The default configuration of an architecture.
  ///
  /// Throws `unknownArchitecture`.
  public func configuration(
    architecture name: String, pointerWidth: Int? = nil
  ) throws -> KernelConfiguration {
    let (architecture, variant) = try variant(name, pointerWidth)
    return store.base(architecture, variant)
  }

  /// How to parse a file for an architecture, with symbols set (true) or cleared (false) on demand.
  ///
  /// `file` is relative to the root, symbols have no `CONFIG_` prefix or have it. Symbols that the
  /// file's makefile demands are set without asking. What is only ever included (kernel/sched/topology.c,
  /// kernel/rcu/tasks.h) is parsed through the source beside it that does so; `CompileCommand.file` names
  /// that one. Throws `unknownArchitecture`, or
  /// `notInCompilationDatabase`.
  public func command(
    for file: String, architecture name: String, settings: [String: Bool] = [:], pointerWidth: Int? = nil
  ) throws -> CompileCommand {
    if let database {
      return try database.command(for: file, settings: Self.withoutPrefix(settings), flags: self)
    }
    let (architecture, variant) = try variant(name, pointerWidth)
    let file = store.kbuild(architecture, variant).includer(of: file) ?? file
    let base = store.base(architecture, variant)
    var wishes = settings.isEmpty ? [:] : Self.withoutPrefix(settings)
    for symbol in missingSymbols(for: file, architecture, variant, base) where wishes[symbol] == nil {
      wishes[symbol] = true
    }
    wishes = wishes.filter { base.isEnabled($0.key) != $0.value || base.values[$0.key] == .module }
    let shared = sharedArguments(architecture, variant)
    var arguments = shared
    var ownFiles: [VirtualFile] = []
    if !wishes.isEmpty {
      let changed = store.configuration(architecture, variant, settings: wishes)
      let bounds = Bounds.overrides(
        Bounds.values(tree, changed, width: variant.width),
        base: Bounds.values(tree, base, width: variant.width))
      let header = settingsHeader(changed.changes(from: base) + bounds, architecture, variant)
      ownFiles.append(header)
      arguments += ["-include", header.path]
    }
    arguments += dialect.lateIncludes(tree).flatMap { ["-include", $0] }
    let sharedCount = wishes.isEmpty ? arguments.count : shared.count
    // A header by itself may count on what its users include first.
    if file.hasSuffix(".h") { arguments += ["-include", tree.root + "/include/linux/types.h"] }
    arguments += KbuildFlags.kept(store.kbuild(architecture, variant).flags(for: file), root: tree.root)
    arguments += Self.nameMacros(file, store.kbuild(architecture, variant).objects(for: file).first)
    return CompileCommand(
      file: tree.root + "/" + file, arguments: arguments, sharedArgumentCount: sharedCount,
      overlay: store.overlay(architecture, variant), ownFiles: ownFiles, architecture: architecture.name,
      pointerWidth: variant.width, usesDefaultConfiguration: wishes.isEmpty)
  }

  /// The flags that a file's own makefiles add, as they are given to clang; empty where flags come from a
  /// compilation database.
  func makefileFlags(for file: String, architecture name: String, pointerWidth: Int?) -> [String] {
    guard database == nil, let (architecture, variant) = try? variant(name, pointerWidth) else { return [] }
    let kbuild = store.kbuild(architecture, variant)
    return KbuildFlags.kept(kbuild.flags(for: kbuild.includer(of: file) ?? file), root: tree.root)
  }

  /// The headers that are read before a file's own includes, in any configuration, and the macros that its
  /// makefile defines; headers of the tree are relative to its root.
  func prelude(of file: String) -> (includes: [String], macros: [String]) {
    var words: [String] = dialect.earlyIncludes(tree).flatMap { ["-include", $0.path] }
    words += dialect.lateIncludes(tree).flatMap { ["-include", $0] }
    let own = file.split(separator: "/").dropFirst().first.map(String.init)
    let name = file.hasPrefix("arch/") ? own : Self.preference.first { tree.architecture($0) != nil }
    if let entry = database?.entry(for: tree.root + "/" + file) {
      words += entry.arguments
    } else if let name, let (architecture, variant) = try? variant(name, nil) {
      words += KbuildFlags.kept(store.kbuild(architecture, variant).flags(for: file), root: tree.root)
    }
    let includes = zip(words, words.dropFirst()).filter { $0.0 == "-include" || $0.0 == "-imacros" }.map(\.1)
    let macros = words.filter { $0.hasPrefix("-D") }.map { $0.dropFirst(2).prefix { $0 != "=" && $0 != "(" } }
    return (
      includes.map { $0.hasPrefix(tree.root + "/") ? String($0.dropFirst(tree.root.count + 1)) : $0 },
      macros.map(String.init)
    )
  }

  /// An architecture by name, and its variant with a pointer width or its first.
  func variant(
    _ name: String, _ width: Int?
  ) throws(TreeError) -> (Architecture, Architecture.Variant) {
    guard let architecture = tree.architecture(name) else {
      throw .unknownArchitecture(name: name, known: tree.architectures.map(\.name))
    }
    let wanted = build.map { $0.width(of: architecture) } ?? width
    guard let variant = architecture.variant(width: wanted) else {
      throw .unknownArchitecture(
        name: "\(name) with \(wanted ?? 0)-bit pointers",
        known: architecture.pointerWidths.map { "\(name) with \($0)-bit pointers" })
    }
    return (architecture, variant)
  }

  private func sharedArguments(
    _ architecture: Architecture, _ variant: Architecture.Variant
  ) -> [String] {
    let generated =
      build?.directory ?? OverlayBuilder.base(architecture: architecture.name, width: variant.width)
    let generatedArch = build == nil ? generated + "/arch" : generated + "/arch/" + architecture.name
    let own = tree.root + "/arch/" + architecture.name + "/include"
    var includes = [
      own, generatedArch + "/include/generated", tree.root + "/include", generated + "/include",
    ]
    includes += [own + "/uapi", generatedArch + "/include/generated/uapi", tree.root + "/include/uapi"]
    includes.append(generated + "/include/generated/uapi")
    if build != nil {
      includes.append(OverlayBuilder.base(architecture: architecture.name, width: variant.width) + "/include")
    }
    var seen: Set<String> = []
    var arguments = ["-x", "c", "--target=" + variant.triple] + variant.arguments + dialect.arguments
    arguments += ["-nostdinc", "-isystem", resourceDirectory + "/include"]
    arguments += includes.filter { seen.insert($0).inserted }.map { "-I" + $0 }
    arguments += store.architectureFlags(architecture, variant)
    for header in dialect.earlyIncludes(tree) {
      arguments += ["-include", TreePath.join(header.isGenerated ? generated : tree.root, header.path)]
    }
    return arguments
  }

  private func settingsHeader(
    _ text: String, _ architecture: Architecture, _ variant: Architecture.Variant
  ) -> VirtualFile {
    var hash = StableHash()
    hash.add(text)
    let base = OverlayBuilder.base(architecture: architecture.name, width: variant.width)
    return VirtualFile(path: "\(base)/settings/\(hash.text).h", contents: text)
  }

  private static func withoutPrefix(_ settings: [String: Bool]) -> [String: Bool] {
    var result: [String: Bool] = [:]
    for (name, value) in settings {
      result[name.hasPrefix("CONFIG_") ? String(name.dropFirst("CONFIG_".count)) : name] = value
    }
    return result
  }

  /// What scripts/Makefile.lib defines for each object.
  private static func nameMacros(_ file: String, _ object: KbuildObject?) -> [String] {
    let stem = TreePath.name(file).split(separator: ".").first.map(String.init) ?? "file"
    let base = stem.replacing("-", with: "_")
    let module = object?.module ?? base
    return [
      "-DKBUILD_STR(s)=#s", "-DKBUILD_BASENAME=\"\(base)\"", "-DKBUILD_MODNAME=\"\(module)\"",
      "-DKBUILD_MODFILE=\"\(object.map { $0.directory + "/" } ?? "")\(module)\"",
      "-D__KBUILD_MODNAME=kmod_\(module)",
    ]
  }
}
