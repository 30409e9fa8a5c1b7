/// What the census of a tree found. Everything is sorted by file and offset, and equal trees give equal
/// results at any number of jobs.
public struct CensusResult: Codable, Sendable {
  /// Every mention of a registrar, each in exactly one class.
  public internal(set) var mentions: [Mention] = []
  /// The definitions of every function that a site names as its callback, by name.
  public internal(set) var definitions: [String: [FunctionDefinition]] = [:]
  /// Every use of those names, by name. A name in a comment and a name of something else are listed too.
  public internal(set) var uses: [String: [Use]] = [:]
  /// The macros that stand for registrars, and those that a registrar's name is turned into, by name.
  public internal(set) var aliases: [String: [RegistrarAlias]] = [:]
  /// The registrars that were counted: those asked for, and the aliases found. An alias counts everywhere
  /// in the tree, whether its `#define` is visible there or not.
  public internal(set) var registrars: [Registrar] = []
  /// The last path components of the `#include`s of each file that uses a callback's name.
  public internal(set) var includes: [String: [String]] = [:]
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

  /// The definitions that a site's callback can mean, in all `#if` branches; empty where the callback is
  /// no function's name or a parameter.
  ///
  /// Those of the site's own file come first. Otherwise the non-static ones of other files count, then
  /// static ones of files that include the site's file or are included by it, then those of the same
  /// directory, then any.
  public func definitions(of mention: Mention) -> [FunctionDefinition] {
    guard let callback = mention.callback, !mention.callbackIsParameter else { return [] }
    return definitions(of: callback, seenFrom: mention.file)
  }

  /// The definitions that a name can mean in a file.
  public func definitions(of name: String, seenFrom file: String) -> [FunctionDefinition] {
    let all = definitions[name] ?? []
    let own = all.filter { $0.file == file }
    if !own.isEmpty { return own }
    let included = all.filter { $0.isStatic && isIncluded($0.file, by: file) }
    if !included.isEmpty { return included }
    let external = all.filter { !$0.isStatic }
    if !external.isEmpty { return external }
    let including = all.filter { isIncluded(file, by: $0.file) }
    if !including.isEmpty { return including }
    let near = all.filter { SourcePath.directory(of: $0.file) == SourcePath.directory(of: file) }
    return near.isEmpty ? all : near
  }

  /// The uses of one function: registrations, calls, addresses, exports, declarations, directives and its
  /// definitions. Comments, and other things of the same name, are left out.
  ///
  /// In a file that has a definition of its own the name means that one. A static function is seen in its
  /// own file, in files that include it and in files that it includes; one in a header in every file
  /// without a definition of its own.
  public func uses(of definition: FunctionDefinition) -> [Use] {
    let all = definitions[definition.name] ?? []
    let owners = Set(all.map(\.file))
    return (uses[definition.name] ?? []).filter { use in
      guard use.kind != .comment, use.kind != .other else { return false }
      if use.file == definition.file { return true }
      if owners.contains(use.file) {
        // Another definition: the same function only if both have external linkage.
        return !definition.isStatic && !all.contains { $0.file == use.file && $0.isStatic }
      }
      guard definition.isStatic else {
        return !all.contains { $0.isStatic && isIncluded($0.file, by: use.file) }
      }
      return isIncluded(definition.file, by: use.file) || isIncluded(use.file, by: definition.file)
        || definitions(of: definition.name, seenFrom: use.file).contains(definition)
    }
  }

  /// Whether a file includes another directly, judged by the last path component.
  private func isIncluded(_ file: String, by includer: String) -> Bool {
    includes[includer]?.contains(SourcePath.name(of: file)) ?? false
  }
}

/// The parts of a path relative to the tree's root.
enum SourcePath {
  /// Everything before the last slash, empty for a file of the root.
  static func directory(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// Everything behind the last slash.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
