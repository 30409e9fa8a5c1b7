import Foundation

/// The C sources and headers of a tree.
public struct SourceListing: Sendable, Equatable {
  /// Something that kept a part of the tree out of the listing.
  public struct Problem: Sendable, Equatable {
    /// Path relative to the root.
    public let path: String
    /// One sentence that says what is wrong with it.
    public let message: String
  }

  /// Paths of all `.c` and `.h` files relative to the root, sorted by their bytes.
  public let files: [String]
  /// Directories that could not be read, links that lead out of the tree or nowhere, and what has the name
  /// of a source and is no file, sorted by path.
  public let problems: [Problem]
}

extension KernelTree {
  /// Lists the `.c` and `.h` files of the tree.
  ///
  /// A link to a directory is never entered: inside the tree its files are met under their own
  /// names (scripts/dtc/include-prefixes), outside they are none of its business. A link to a file
  /// is listed only if it stays inside.
  public func sources() throws -> SourceListing {
    guard TreeFile.isDirectory(root) else { throw TreeError.notFound(path: root) }
    var files: [String] = []
    var problems: [SourceListing.Problem] = []
    var pending = [""]
    while let directory = pending.popLast() {
      guard let stream = opendir(directory.isEmpty ? root : root + "/" + directory) else {
        problems.append(.init(path: directory, message: "The directory cannot be read."))
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." || name == ".git" { continue }
        let path = TreePath.join(directory, name)
        let source = name.hasSuffix(".c") || name.hasSuffix(".h")
        switch kind(of: path, hint: Int32(entry.pointee.d_type)) {
        case S_IFDIR: pending.append(path)
        case S_IFREG where source: files.append(path)
        case S_IFLNK:
          guard let target = linkTarget(path) else {
            if source {
              problems.append(.init(path: path, message: "The link leads nowhere; restore its target."))
            }
            break
          }
          if target != root && !target.hasPrefix(root + "/") {
            problems.append(.init(path: path, message: "The link leads out of the tree and is not followed."))
          } else if source && TreeFile.isRegular(target) {
            files.append(path)
          }
        // Opening one of these could wait for ever.
        case let kind where source && kind != S_IFREG:
          problems.append(.init(path: path, message: "It is no regular file and was not read."))
        default: break
        }
      }
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return SourceListing(files: files, problems: problems)
  }

  /// The file type bits, from the directory entry where the file system gives them.
  private func kind(of path: String, hint: Int32) -> mode_t {
    switch hint {
    case 4: return S_IFDIR
    case 8: return S_IFREG
    case 10: return S_IFLNK
    default:
      var status = stat()
      return lstat(root + "/" + path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }
  }

  /// Where a link ends, or nil when it dangles.
  private func linkTarget(_ path: String) -> String? {
    guard let resolved = realpath(root + "/" + path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
