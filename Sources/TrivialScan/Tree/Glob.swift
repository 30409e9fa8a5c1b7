/// File name patterns with `*`, as Kconfig's `source` and make's `wildcard` take them.
enum Glob {
  /// The paths under `root` that match a relative pattern, sorted.
  static func matches(_ pattern: String, root: String) -> [String] {
    var found = [""]
    for part in pattern.split(separator: "/") {
      var next: [String] = []
      for base in found {
        if part.contains("*") {
          for name in TreeFile.names(in: TreePath.join(root, base)) where matches(name, part) {
            next.append(TreePath.join(base, name))
          }
        } else {
          next.append(TreePath.join(base, String(part)))
        }
      }
      found = next
    }
    return found.filter {
      TreeFile.isRegular(TreePath.join(root, $0)) || TreeFile.isDirectory(TreePath.join(root, $0))
    }
  }

  /// Whether the whole name matches; `*` stands for any run of characters.
  static func matches(_ name: some StringProtocol, _ pattern: some StringProtocol) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return String(name) == String(pattern)
    }
    var rest = Substring(name)
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    guard rest.count >= last.count, rest.hasSuffix(last) else { return false }
    rest = rest.dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
