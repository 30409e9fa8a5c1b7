import Foundation

/// The patches of a series before they are worded: their conversions and diffs, proven to add up.
struct SeriesPlan {
  struct Patch {
    var conversions: [Conversion]
    /// The barriers that go instead, in a patch without conversions.
    var removal: BarrierRemoval?
    var diffs: [FileDiff]

    /// Added and removed lines as text.
    var changedLines: String {
      let lines = diffs.flatMap(\.hunks).flatMap(\.lines).filter { $0.change != .kept }
      return String(decoding: lines.flatMap(\.bytes), as: UTF8.self)
    }
  }

  private(set) var patches: [Patch] = []
  private let root: String
  private let attributes: String?
  private let originals: OriginalFiles
  private var state: [String: [UInt8]]

  /// Deals out the conversions, and lets a patch for each of the removals follow.
  ///
  /// Each patch leads from the state of all patches before it to the state with
  /// its own conversions whole, so that what two conversions of different patches share goes with the later.
  init(
    _ conversions: [Conversion], removals: [BarrierRemoval] = [], split: SeriesSplit, root: String
  ) throws(SeriesError) {
    self.root = root
    originals = try OriginalFiles(of: conversions, removals: removals, root: root)
    attributes = TreeFile.text(root + "/.gitattributes")
    state = originals.bytes
    var done: [Conversion] = []
    for group in split.groups(conversions) {
      done += group
      try add(Patch(conversions: group, diffs: []), leadingTo: originals.converted(by: done))
    }
    for (position, removal) in removals.enumerated() {
      let goal = originals.converted(by: done, removals: Array(removals[...position]))
      try add(Patch(conversions: [], removal: removal, diffs: []), leadingTo: goal)
    }
    for (path, bytes) in originals.converted(by: conversions, removals: removals) where state[path] != bytes {
      throw .notReproduced(file: path, patch: patches.count)
    }
  }

  private mutating func add(_ patch: Patch, leadingTo goal: [String: [UInt8]]) throws(SeriesError) {
    var patch = patch
    for (path, bytes) in goal.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      guard let old = state[path], old != bytes else { continue }
      let diff = try FileDiff(
        path: path, old: old, new: bytes, isExecutable: TreeFile.isExecutable(root + "/" + path),
        rule: FunctionContext.rule(for: path, attributes: attributes))
      // The proof: what is written, applied to what was there, gives what was planned.
      guard diff.applied(to: old) == bytes else {
        throw .notReproduced(file: path, patch: patches.count + 1)
      }
      patch.diffs.append(diff)
      state[path] = bytes
    }
    if !patch.diffs.isEmpty { patches.append(patch) }
  }
}

extension TreeFile {
  /// Whether the owner may execute a file, which git keeps as its mode.
  static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IXUSR != 0
  }
}
