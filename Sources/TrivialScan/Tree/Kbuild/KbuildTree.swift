import Synchronization

/// The makefiles of a tree as far as they were asked for, in one configuration.
final class KbuildTree: Sendable {
  let tree: KernelTree
  private let architecture: String
  private let configuration: KernelConfiguration
  private let known = Mutex<[String: KbuildDirectory?]>([:])

  init(tree: KernelTree, architecture: String, configuration: KernelConfiguration) {
    self.tree = tree
    self.architecture = architecture
    self.configuration = configuration
  }

  /// The directory at a path relative to the root; the top level has nothing to say.
  func directory(_ path: String) -> KbuildDirectory? {
    if path.isEmpty { return nil }
    if let found = known.withLock({ $0[path] }) { return found }
    let read = KbuildDirectory.read(
      path, tree: tree, architecture: architecture, configuration: configuration)
    known.withLock { $0[path] = .some(read) }
    return read
  }

  /// The directory whose makefile builds `file`, and the object's path relative to it.
  ///
  /// That is the nearest directory upward that lists the object, else one beside it that includes
  /// the makefile here (drivers/gpu/drm/amd/amdgpu builds ../amdkfd), else the nearest with a makefile.
  func owner(of file: String) -> (directory: KbuildDirectory, object: String, isListed: Bool)? {
    let stem = file.hasSuffix(".c") ? String(file.dropLast(2)) : file
    var nearest: (KbuildDirectory, String)?
    var ancestors: [String] = []
    var path = TreePath.directory(file)
    while !path.isEmpty {
      ancestors.append(path)
      if let directory = directory(path) {
        let object = String(stem.dropFirst(path.count + 1)) + ".o"
        if directory.lists.isListed(object) { return (directory, object, true) }
        if nearest == nil { nearest = (directory, object) }
      }
      path = TreePath.directory(path)
    }
    for ancestor in ancestors.prefix(4).map(TreePath.directory) where ancestor.contains("/") {
      for name in TreeFile.names(in: tree.root + "/" + ancestor) {
        let path = ancestor + "/" + name
        guard !ancestors.contains(path), let directory = directory(path) else { continue }
        let object = "../" + stem.dropFirst(ancestor.count + 1) + ".o"
        if directory.lists.isListed(object) { return (directory, object, true) }
      }
    }
    return nearest.map { ($0.0, $0.1, false) }
  }

  /// The source in the same directory that includes a header, or a source that no makefile lists.
  ///
  /// An include through a second header is followed once; nil when the file stands for itself.
  func includer(of file: String) -> String? {
    let isHeader = file.hasSuffix(".h")
    if !isHeader, owner(of: file)?.isListed ?? false { return nil }
    let directory = TreePath.directory(file)
    if directory.hasPrefix("include/") { return nil }
    let names = TreeFile.names(in: TreePath.join(tree.root, directory))
    var wanted = [TreePath.name(file)]
    for _ in 0..<2 {
      var headers: [String] = []
      for name in names where (name.hasSuffix(".c") || name.hasSuffix(".h")) && !wanted.contains(name) {
        let path = TreePath.join(directory, name)
        guard let bytes = TreeFile.bytes(TreePath.join(tree.root, path)),
          wanted.contains(where: { Self.includes(bytes, $0) })
        else { continue }
        if name.hasSuffix(".h") {
          headers.append(name)
        } else if owner(of: path)?.isListed ?? false {
          return path
        }
      }
      wanted = headers
    }
    return nil
  }

  /// Whether the text holds `#include "name"`, at the start of a line.
  private static func includes(_ bytes: [UInt8], _ name: String) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("\"\(name)\"") else { return false }
    return text.split(separator: "\n").contains { line in
      line.hasPrefix("#") && line.contains("include") && line.contains("\"\(name)\"")
    }
  }

  /// The flags the makefiles give for `file`: inherited, the directory's, its own; removed ones left out.
  func flags(for file: String) -> [String] {
    guard let (directory, object, _) = owner(of: file) else { return [] }
    var flags: [String] = []
    var path = ""
    for part in directory.path.split(separator: "/") {
      path = TreePath.join(path, String(part))
      flags += self.directory(path)?.inheritedFlags ?? []
    }
    flags += directory.flags
    // Before 5.4 CFLAGS_x.o named the object without its directory (scripts/Makefile.lib).
    let names = [object, TreePath.name(object)]
    for name in Set(names) { flags += directory.objectFlags[name] ?? [] }
    let removed = Set(names.flatMap { directory.removedFlags[$0] ?? [] })
    return flags.filter { !removed.contains($0) }
  }

  /// The objects and modules that `file` ends up in; empty when no makefile lists it.
  func objects(for file: String) -> [KbuildObject] {
    guard let (directory, object, isListed) = owner(of: file), isListed else { return [] }
    let outer = gates(to: directory.path).groups
    var found: [KbuildObject] = []
    for use in directory.lists.uses(of: object) where use.list.isRoot {
      let object = KbuildObject(
        directory: directory.path, module: Self.moduleName(use.member),
        symbols: outer + use.symbols.filter { !outer.contains($0) }, linkage: linkage(of: use.list))
      if !found.contains(object) { found.append(object) }
    }
    return found
  }

  /// Whether `objects(for:)` are all, as far as the makefiles of its directory and of those above can tell.
  func knowsAllObjects(for file: String) -> Bool {
    guard let (directory, object, isListed) = owner(of: file), isListed else { return false }
    return directory.knowsAllUses(of: object) && gates(to: directory.path).isComplete
  }

  /// The sources that kbuild links into a module, sorted, in all configurations together.
  func sources(of object: KbuildObject) -> [String] {
    guard let directory = directory(object.directory) else { return [] }
    let lists = directory.lists
    var found: Set<String> = []
    var seen: Set<String> = []
    func follow(_ member: String) {
      guard member.hasSuffix(".o"), seen.insert(member).inserted else { return }
      let stem = String(member.dropLast(2))
      let parts = lists.lists(of: stem).map(lists.allMembers)
      for part in parts.joined() where part != member { follow(part) }
      // kbuild takes a source of the composite's own name only where the object has no parts.
      if parts.isEmpty || parts.contains(where: { $0.contains(member) }) {
        found.insert(TreePath.normalised(TreePath.join(directory.path, stem + ".c")))
      }
    }
    for list in lists.roots {
      for member in lists.allMembers(of: list) where Self.moduleName(member) == object.module {
        follow(member)
      }
    }
    return found.sorted()
  }

  private static func moduleName(_ member: String) -> String {
    String(TreePath.name(member).dropLast(2)).replacing("-", with: "_")
  }

  private static func union(_ groups: [[String]]) -> [String] {
    groups.joined().reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func linkage(of list: ObjectLists.List) -> KbuildObject.Linkage {
    guard list.stems.contains("obj") else { return .builtIn }
    return list.isModule ? .module : list.symbols.first.map { .symbol($0) } ?? .builtIn
  }

  /// The symbols under which kbuild descends to a directory, one group for each step that has any, and
  /// whether that is all there is to know of the way.
  private func gates(to path: String) -> (groups: [[String]], isComplete: Bool) {
    var groups: [[String]] = []
    var isComplete = true
    var child = path
    while true {
      var parent = TreePath.directory(child)
      var top: String?
      var ways: [[[String]]] = []
      // drivers/Makefile lists video/fbdev/i810/ beside video/: any of the directories above may do so.
      while !parent.isEmpty {
        if let directory = directory(parent) {
          let member = String(child.dropFirst(parent.count + 1)) + "/"
          let step = directory.lists.uses(of: member)
          if !step.isEmpty { top = parent }
          for way in step.map({ $0.symbols }) where !ways.contains(way) { ways.append(way) }
          if !directory.knowsAllUses(of: member) { isComplete = false }
        }
        parent = TreePath.directory(parent)
      }
      guard let top else { return (groups, isComplete) }
      let more = ways.count == 1 ? ways[0] : ways.contains([]) ? [] : [Self.union(ways.flatMap { $0 })]
      groups += more.filter { !groups.contains($0) }
      child = top
    }
  }
}
