import Foundation

/// What taking patches back makes of the files of a tree; all in memory.
struct PatchReversal {
  /// By path relative to the root, sorted; files that need no change are not among them.
  private(set) var files: [(path: String, old: [UInt8], new: [UInt8])] = []
  /// Files that are as they were before the patches, sorted.
  private(set) var undone: [String] = []

  /// Reads the patches in the order in which they were applied, and goes back from the last.
  ///
  /// A file is recognised by the ids in the diffs: what the last patch made of it, or one before (not all of
  /// the series was applied), or what it was before them all (an earlier run was killed halfway).
  init(of patches: [String], root: String) throws(PatchError) {
    var diffs: [String: [PatchDiff]] = [:]
    for patch in try PatchFiles.read(patches) {
      for diff in try PatchReader.diffs(in: patch.bytes, of: patch.name) {
        diffs[diff.diff.path, default: []].append(diff)
      }
    }
    for (path, diffs) in diffs.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let current: [UInt8]
      do {
        current = try FileReplacement.bytes(of: path, root: root)
      } catch { throw .inaccessible(error) }
      let before = try Self.before(diffs, current: current)
      if before == current { undone.append(path) } else { files.append((path, current, before)) }
    }
  }

  /// What a file was before the diffs, which are all of it.
  private static func before(_ diffs: [PatchDiff], current: [UInt8]) throws(PatchError) -> [UInt8] {
    for (former, next) in zip(diffs, diffs.dropFirst()) where !agree(former.diff.newID, next.diff.oldID) {
      throw .gap(file: next.diff.path, patch: next.patch, line: next.line)
    }
    guard let first = diffs.first, let last = diffs.last else { return current }
    guard let id = LineComparison.blobID(current) else {
      throw .changed(file: last.diff.path, patch: last.patch, line: last.line)
    }
    if agree(first.diff.oldID, id) { return current }
    guard let applied = diffs.lastIndex(where: { agree($0.diff.newID, id) }) else {
      throw .changed(file: last.diff.path, patch: last.patch, line: last.line)
    }
    var bytes = current
    for diff in diffs[...applied].reversed() {
      guard let before = diff.diff.reversed.applied(to: bytes), let id = LineComparison.blobID(before),
        agree(diff.diff.oldID, id)
      else { throw .inconsistent(file: diff.diff.path, patch: diff.patch, line: diff.line) }
      bytes = before
    }
    return bytes
  }

  /// Whether two ids, perhaps cut short, can be the same.
  private static func agree(_ one: String, _ other: String) -> Bool {
    one.hasPrefix(other) || other.hasPrefix(one)
  }
}
