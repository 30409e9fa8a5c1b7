/// A pattern of MAINTAINERS' `F:` and `X:` lines.
///
/// As in scripts/get_maintainer.pl, a directory with a slash takes all below it; anything else must have as
/// many slashes as the path, and matches its start.
struct FilePattern {
  private let pattern: [UInt8]

  init(_ text: String) { pattern = Array(text.utf8) }

  /// The number of path parts that it fixes, -1 where it starts with `*`.
  var depth: Int {
    if pattern.first == UInt8(ascii: "*") { return -1 }
    let slashes = pattern.count { $0 == UInt8(ascii: "/") }
    return pattern.last == UInt8(ascii: "/") ? slashes : slashes + 1
  }

  func matches(_ path: String) -> Bool {
    let path = Array(path.utf8)
    guard matchesStart(of: path) else { return false }
    func slashes(_ bytes: [UInt8]) -> Int { bytes.count { $0 == UInt8(ascii: "/") } }
    return pattern.last == UInt8(ascii: "/") || slashes(path) == slashes(pattern)
  }

  /// Whether the pattern matches some beginning of the path; `*` takes slashes too.
  private func matchesStart(of path: [UInt8]) -> Bool {
    var (at, star, retry) = (0, -1, 0)
    var position = 0
    while at < pattern.count {
      if pattern[at] == UInt8(ascii: "*") {
        star = at
        retry = position
        at += 1
      } else if position < path.count, pattern[at] == path[position] || pattern[at] == UInt8(ascii: "?") {
        at += 1
        position += 1
      } else if star >= 0, retry < path.count {
        retry += 1
        position = retry
        at = star + 1
      } else {
        return false
      }
    }
    return true
  }
}
