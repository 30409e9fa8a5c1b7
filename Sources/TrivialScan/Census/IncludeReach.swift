import Foundation
import Synchronization

/// Whether a file includes another one, directly or through others, judged by the paths alone.
///
/// All `#if` branches count, so more may seem included than any parse includes, not less.
final class IncludeReach: Sendable {
  private let root: String
  private let byName: [Substring: [String]]
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
    byName = Dictionary(grouping: files) { path in
      path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }
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
    let data = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
    let names = data.withUnsafeBytes { Self.names(in: $0.bindMemory(to: UInt8.self)) }
    let found = names.flatMap { meant(by: $0, in: file) }
    known.withLock { $0[file] = found }
    return found
  }

  /// The files that a name between the delimiters can stand for: the one beside the includer or below
  /// `include/`, else whatever ends with the name, as `-I` and architectures may have it.
  private func meant(by name: Substring, in file: String) -> [String] {
    let last = name.lastIndex(of: "/").map { name[name.index(after: $0)...] } ?? name
    let candidates = byName[last] ?? []
    let directory = SourcePath.directory(of: file)
    let beside = SourcePath.normalised(directory.isEmpty ? String(name) : "\(directory)/\(name)")
    let isTool = SourcePath.isTool(file)
    // The programs under tools/ have include paths of their own.
    let choices = isTool ? [beside] : [beside, "include/\(name)"]
    for choice in choices where candidates.contains(choice) { return [choice] }
    var tail = name
    while tail.hasPrefix("../") || tail.hasPrefix("./") {
      tail = tail[tail.index(after: tail.firstIndex(of: "/") ?? tail.startIndex)...]
    }
    return candidates.filter { candidate in
      (isTool || !SourcePath.isTool(candidate)) && (candidate == tail || candidate.hasSuffix("/" + tail))
    }
  }

  /// What stands behind each `#include`, without its delimiters.
  private static func names(in bytes: UnsafeBufferPointer<UInt8>) -> [Substring] {
    var found: [Substring] = []
    var position = 0
    while let hash = ByteSearch.first(Byte.hash, in: bytes, from: position) {
      position = hash + 1
      let end = ByteSearch.first(Byte.newline, in: bytes, from: hash) ?? bytes.count
      let line = String(decoding: bytes[hash..<end], as: UTF8.self)
      let word = line.dropFirst().drop { $0 == " " || $0 == "\t" }
      guard word.hasPrefix("include") else { continue }
      let parts = word.split(
        maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: { "<>\"".contains($0) })
      if parts.count == 3 { found.append(parts[1]) }
    }
    return found
  }
}
