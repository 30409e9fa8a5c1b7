import Foundation

/// The patches of a series before they are worded: their conversions and diffs, proven to add up.
struct SeriesPlan {
  struct Patch {
    var conversions: [Conversion]
    var diffs: [FileDiff]

    /// Added and removed lines as text.
    var changedLines: String {
      let lines = diffs.flatMap(\.hunks).flatMap(\.lines).filter { $0.change != .kept }
      return String(decoding: lines.flatMap(\.bytes), as: UTF8.self)
    }
  }

  let patches: [Patch]

  /// Deals out the conversions.
  ///
  /// Each patch leads from the state of all patches before it to the state with
  /// its own conversions whole, so that what two conversions of different patches share goes with the later.
  init(_ conversions: [Conversion], split: SeriesSplit, root: String) throws(SeriesError) {
    let originals = try OriginalFiles(of: conversions, root: root)
    let attributes = TreeFile.text(root + "/.gitattributes")
    var state = originals.bytes
    var done: [Conversion] = []
    var patches: [Patch] = []
    for group in split.groups(conversions) {
      done += group
      var diffs: [FileDiff] = []
      for (path, bytes) in originals.converted(by: done).sorted(by: {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }) {
        guard let old = state[path], old != bytes else { continue }
        let diff = try FileDiff(
          path: path, old: old, new: bytes, isExecutable: TreeFile.isExecutable(root + "/" + path),
          rule: FunctionContext.rule(for: path, attributes: attributes))
        // The proof: what is written, applied to what was there, gives what was planned.
        guard diff.applied(to: old) == bytes else {
          throw .notReproduced(file: path, patch: patches.count + 1)
        }
        diffs.append(diff)
        state[path] = bytes
      }
      if !diffs.isEmpty { patches.append(Patch(conversions: group, diffs: diffs)) }
    }
    for (path, bytes) in originals.converted(by: conversions) where state[path] != bytes {
      throw .notReproduced(file: path, patch: patches.count)
    }
    self.patches = patches
  }
}

extension TreeFile {
  /// Whether the owner may execute a file, which git keeps as its mode.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IXUSR != 0
  }
}
