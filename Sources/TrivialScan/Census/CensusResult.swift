/// What the census of a tree found.
///
/// Everything is sorted by file and offset, and equal trees give equal results at any number of jobs.
public struct CensusResult: Codable, Sendable {
  /// Every mention of a registrar, each in exactly one class.
  public internal(set) var mentions: [Mention] = []
  /// The definitions of every function that a site names as its callback, by name.
  public internal(set) var definitions: [String: [FunctionDefinition]] = [:]
  /// Every use of those names, by name.
  ///
  /// A name in a comment and a name of something else are listed too.
  public internal(set) var uses: [String: [Use]] = [:]
  /// The macros that stand for registrars, and those that a registrar's name is turned into, by name.
  public internal(set) var aliases: [String: [RegistrarAlias]] = [:]
  /// The registrars that were counted: those asked for, and the aliases found.
  ///
  /// An alias counts everywhere in the tree, whether its `#define` is visible there or not.
  public internal(set) var registrars: [Registrar] = []
  /// What each file that uses a callback's name includes, as it is written between the delimiters.
  public internal(set) var includes: [String: [String]] = [:]
  /// What the macros that sites name for a callback stand for, by the macro's name: the identifiers that
  /// are its whole body in one `#define` or another.
  public internal(set) var renamings: [String: [String]] = [:]
  /// What could not be read or did not fit.
  public internal(set) var problems: [CensusProblem] = []

  /// The number of mentions of each class; the values add up to the number of mentions.
  public var classCounts: [MentionClass: Int] {
    mentions.reduce(into: [:]) { $0[$1.mentionClass, default: 0] += 1 }
  }

  /// The mentions that register a callback.
  public var sites: [Mention] { mentions.filter(\.mentionClass.isCall) }

  /// The registrar that a mention names.
  public func registrar(of mention: Mention) -> Registrar? {
    registrars.first { $0.name == mention.registrar }
  }

  /// The definitions that a site's callback can mean, in all `#if` branches.
  ///
  /// Those of the site's own file come first, then static ones of files that it includes, then non-static
  /// ones of other files, then those of files that include the site's, then those of its directory, then
  /// any. It is empty where the callback is a parameter or no function's name.
  public func definitions(of mention: Mention) -> [FunctionDefinition] {
    guard let callback = mention.callback, !mention.callbackIsParameter else { return [] }
    return definitions(of: callback, seenFrom: mention.file)
  }

  /// The definitions that a name can mean in a file.
  ///
  /// The kernel and what lies under `tools/` are different programs: a file takes the other side's
  /// definition only where its own side has none.
  public func definitions(of name: String, seenFrom file: String) -> [FunctionDefinition] {
    let everywhere = definitions[name] ?? []
    let side = everywhere.filter { SourcePath.isTool($0.file) == SourcePath.isTool(file) }
    let all = side.isEmpty ? everywhere : side
    let choices: [(FunctionDefinition) -> Bool] = [
      { $0.file == file },
      { $0.isStatic && isIncluded($0.file, by: file) },
      { !$0.isStatic },
      { isIncluded(file, by: $0.file) },
      { SourcePath.directory(of: $0.file) == SourcePath.directory(of: file) },
    ]
    for isMeant in choices {
      let meant = all.filter(isMeant)
      if !meant.isEmpty { return meant }
    }
    return all
  }

  /// The uses of one function: registrations, calls, addresses, exports, declarations, definitions.
  ///
  /// Comments, and other things of the same name, are left out. In a file that has a definition of its own
  /// the name means that one. A static function of a `.c` file is seen in its own file, in files that
  /// include it and in files that it includes; one of a header in every file without a definition of its
  /// own. A registration that resolves to the function counts in any file.
  public func uses(of definition: FunctionDefinition) -> [Use] {
    let all = definitions[definition.name] ?? []
    return (uses[definition.name] ?? []).filter { use in
      guard use.kind != .comment, use.kind != .other else { return false }
      if use.file == definition.file { return true }
      let own = all.filter { $0.file == use.file }
      if !own.isEmpty {
        // Another definition: the same function only if both have external linkage, in one program.
        return !definition.isStatic && own.allSatisfy { !$0.isStatic }
          && SourcePath.isTool(use.file) == SourcePath.isTool(definition.file)
      }
      if use.kind == .registration {
        return definitions(of: definition.name, seenFrom: use.file).contains(definition)
      }
      guard definition.isStatic else {
        return !all.contains { $0.isStatic && isIncluded($0.file, by: use.file) }
      }
      return definition.file.hasSuffix(".h") || isIncluded(definition.file, by: use.file)
        || isIncluded(use.file, by: definition.file)
    }
  }

  /// Whether a file includes another directly, judged by the paths alone.
  private func isIncluded(_ file: String, by includer: String) -> Bool {
    let directory = SourcePath.directory(of: includer)
    return includes[includer]?.contains { name in
      if file == (directory.isEmpty ? name : "\(directory)/\(name)") { return true }
      guard name.contains("/") else { return false }
      var tail = name[...]
      while tail.hasPrefix("../") { tail = tail.dropFirst(3) }
      return file == tail || file.hasSuffix("/" + tail)
    } ?? false
  }
}

/// The parts of a path relative to the tree's root.
enum SourcePath {
  /// Everything before the last slash, empty for a file of the root.
  static func directory(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// Whether a file belongs to the programs under `tools/`, not to the kernel.
  static func isTool(_ path: String) -> Bool { path.hasPrefix("tools/") }

  /// Whether a file is a `.c` file of the kernel.
  static func isKernelUnit(_ path: String) -> Bool { path.hasSuffix(".c") && !isTool(path) }
}
