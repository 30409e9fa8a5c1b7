import Foundation

/// Reads regular files, and nothing that could block or be a directory.
enum TreeFile {
  /// The bytes of a regular file (links followed), or nil.
  static func bytes(_ path: String) -> [UInt8]? {
    guard isRegular(path), let data = FileManager.default.contents(atPath: path) else { return nil }
    return [UInt8](data)
  }

  /// The text of a regular file, with bytes that are not UTF-8 replaced, or nil.
  static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func isRegular(_ path: String) -> Bool { mode(path) == S_IFREG }

  static func isDirectory(_ path: String) -> Bool { mode(path) == S_IFDIR }

  /// The names in a directory, sorted; empty when it cannot be read.
  static func names(in directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}

/// Paths inside a tree, as text: no file system is asked.
enum TreePath {
  /// `path` without `.`, `..` and doubled slashes; a leading slash stays.
  static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The directory part, empty for a bare name.
  static func directory(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  static func name(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// `path` as it is below `root`; a path elsewhere stays as it is.
  static func relative(_ path: String, to root: String) -> String {
    let plain = normalised(path)
    return plain.hasPrefix(root + "/") ? String(plain.dropFirst(root.count + 1)) : plain
  }

  /// `base/path`, or `path` alone when `base` is empty or `path` absolute.
  static func join(_ base: String, _ path: String) -> String {
    if base.isEmpty || path.hasPrefix("/") { return path }
    if path.isEmpty { return base }
    return base.hasSuffix("/") ? base + path : base + "/" + path
  }
}
