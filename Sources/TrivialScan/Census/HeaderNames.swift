/// Finds the headers that an `#include` may mean, whatever the include paths are.
struct HeaderNames {
  /// The headers by number, relative to the root.
  private(set) var paths: [String]
  private var byPath: [String: Int]
  private let byName: [Substring: [Int]]

  init(paths: [String]) {
    self.paths = paths
    byPath = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    byName = Dictionary(grouping: paths.indices) { Self.name(of: paths[$0]) }
  }

  /// The numbers of the headers that `operand` may mean in `file`.
  ///
  /// A quoted name that stands beside the including file is that file. Any other name may be found through
  /// some include path, so every header whose path ends with it counts. `asm/` stands for the directories
  /// that builds have put behind it: `include/asm-x86` in old trees, `asm-generic` in newer ones.
  func headers(for operand: IncludeOperand, in file: String) -> [Int] {
    if operand.isQuoted {
      let beside = TreePath.normalised(TreePath.join(TreePath.directory(file), operand.name))
      if let number = byPath[beside] { return [number] }
    }
    if !operand.name.contains("./"), !operand.name.hasPrefix("asm/") {
      return (byName[Self.name(of: operand.name)] ?? []).filter { paths[$0].isOrEnds(with: operand.name) }
    }
    let parts = operand.name.split(separator: "/").filter { $0 != "." }
    let wanted = Array(parts.suffix(from: (parts.lastIndex(of: "..") ?? -1) + 1))
    guard let name = wanted.last, let candidates = byName[name] else { return [] }
    guard wanted.count > 1 else { return candidates }
    return candidates.filter { number in
      let path = paths[number].split(separator: "/")
      if path.suffix(wanted.count).elementsEqual(wanted) { return true }
      guard wanted[0] == "asm" else { return false }
      let rest = wanted.dropFirst()
      return path.count > rest.count && path.suffix(rest.count).elementsEqual(rest)
        && path[path.count - rest.count - 1].hasPrefix("asm-")
    }
  }

  /// The number of a file that is no C source by its name, such as a list of entries: looked for in the
  /// directory of the including file and in those above it; nil where there is none.
  mutating func add(_ operand: IncludeOperand, in file: String, root: String) -> Int? {
    var directory = TreePath.directory(file)
    while true {
      let path = TreePath.normalised(TreePath.join(directory, operand.name))
      if let known = byPath[path] { return known }
      if !path.hasPrefix("../"), TreeFile.isRegular(TreePath.join(root, path)) {
        byPath[path] = paths.count
        paths.append(path)
        return paths.count - 1
      }
      guard !directory.isEmpty else { return nil }
      directory = TreePath.directory(directory)
    }
  }

  /// The numbers of the headers whose names without `.h` have one of these hashes.
  func headers(withStems hashes: Set<UInt64>) -> [Int] {
    byName.lazy.filter { name, _ in
      name.hasSuffix(".h") && hashes.contains(Byte.hash(name.dropLast(2).utf8))
    }.flatMap(\.value).sorted()
  }

  private static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }
}

extension String {
  /// Whether a path is another one or ends with a slash and that.
  fileprivate func isOrEnds(with path: String) -> Bool {
    let rest = utf8.count - path.utf8.count
    guard rest >= 0, utf8.suffix(path.utf8.count).elementsEqual(path.utf8) else { return false }
    return rest == 0 || utf8[utf8.index(utf8.startIndex, offsetBy: rest - 1)] == UInt8(ascii: "/")
  }
}
