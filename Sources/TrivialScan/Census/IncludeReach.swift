import Synchronization

/// Whether a file includes another one, directly or through others, judged by the paths alone.
///
/// All `#if` branches count, so more may seem included than any parse includes, not less.
final class IncludeReach: Sendable {
  private let root: String
  /// What an `#include` of the kernel may mean, and what one under `tools/`, which may name any file.
  private let kernelNames: HeaderNames
  private let toolNames: HeaderNames
  private let known = Mutex<[String: [String]]>([:])

  /// By target: files that are known to reach it, and files that are known not to.
  private let answers = Mutex<[String: Answers]>([:])

  private struct Answers {
    var reaching: Set<String> = []
    var others: Set<String> = []
  }

  /// `files` are the tree's `.c` and `.h` files, relative to its root.
  init(root: String, files: [String]) {
    self.root = root
    kernelNames = HeaderNames(paths: files.filter { !SourcePath.isTool($0) })
    toolNames = HeaderNames(paths: files)
  }

  /// Whether `file` is `target` or reaches it.
  func reaches(_ target: String, from file: String) -> Bool {
    let settled = answers.withLock { $0[target] ?? Answers() }
    if settled.reaching.contains(file) { return true }
    if settled.others.contains(file) { return false }
    var visited: Set<String> = [file]
    var pending = [file]
    while let next = pending.popLast() {
      if next == target || settled.reaching.contains(next) {
        answers.withLock { _ = $0[target, default: Answers()].reaching.insert(file) }
        return true
      }
      for included in includes(of: next)
      where !settled.others.contains(included) && visited.insert(included).inserted {
        pending.append(included)
      }
    }
    // Everything that was met on the way does not reach it either.
    answers.withLock { $0[target, default: Answers()].others.formUnion(visited) }
    return false
  }

  private func includes(of file: String) -> [String] {
    if let found = known.withLock({ $0[file] }) { return found }
    let names = SourcePath.isTool(file) ? toolNames : kernelNames
    let facts = try? SourceReader(root: root).withBytes(of: file) { HeaderFacts.read($0, path: file) }
    let found = (facts?.includes ?? []).flatMap { names.headers(for: $0, in: file) }.map { names.paths[$0] }
    known.withLock { $0[file] = found }
    return found
  }
}
