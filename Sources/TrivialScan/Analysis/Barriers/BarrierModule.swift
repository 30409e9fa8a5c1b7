/// A module as kbuild makes it, or an object that is always built in.
struct BarrierModule: Sendable, Hashable {
  /// Directory and name, such as `net/bridge/bridge`.
  var name: String
  /// Whether it can be built as a module, and so be unloaded.
  var canUnload: Bool
  /// Its sources, and what they include from beside them, sorted.
  var files: [String]
}

/// Finds what the sources of a module include in quotation marks: headers and sources of its own.
struct ModuleClosure {
  let root: String
  /// The tree's files.
  let known: Set<String>

  /// The sources with what they include, as far as it lies where the inclusion says or in one of the
  /// sources' directories.
  func files(of sources: [String]) -> [String] {
    var found = Set(sources)
    var open = found.sorted()
    var asked: Set<String> = []
    let directories = Set(sources.map(TreePath.directory)).sorted()
    let reader = SourceReader(root: root)
    while !open.isEmpty {
      var next: Set<String> = []
      for file in open {
        let facts = try? reader.withBytes(of: file) { HeaderFacts.read($0, path: file) }
        for name in (facts?.includes ?? []).filter(\.isQuoted).map(\.name) {
          guard asked.insert(TreePath.directory(file) + "\"" + name).inserted else { continue }
          let places = [TreePath.directory(file)] + directories
          let paths = places.lazy.map { directory in
            let path = TreePath.join(directory, name)
            return name.contains("./") ? TreePath.normalised(path) : path
          }
          if let path = paths.first(where: known.contains), found.insert(path).inserted { next.insert(path) }
        }
      }
      open = next.sorted()
    }
    return found.sorted()
  }
}
