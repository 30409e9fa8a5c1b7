import Foundation

/// What a killed run left in a tree: texts that were stored beside a file and never took its place.
enum TreeLeftovers {
  /// Removes them all, also beside files that are not rewritten this time, and names them, sorted.
  ///
  /// Only for who holds the tree's lock: to anybody else they may be a run in progress. Links are neither
  /// followed nor removed, as in ``KernelTree/sources()``.
  static func remove(under root: String) -> [String] {
    var removed: [String] = []
    var pending = [""]
    while let directory = pending.popLast() {
      guard let stream = opendir(TreePath.join(root, directory)) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." || name == ".git" { continue }
        let path = TreePath.join(directory, name)
        let isUnknown = entry.pointee.d_type == 0
        guard entry.pointee.d_type == 4 || isUnknown || StagedFile.isTemporary(name) else { continue }
        switch kind(of: TreePath.join(root, path)) {
        case S_IFDIR: pending.append(path)
        case S_IFREG where StagedFile.isTemporary(name):
          if unlink(TreePath.join(root, path)) == 0 { removed.append(path) }
        default: break
        }
      }
    }
    return removed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
