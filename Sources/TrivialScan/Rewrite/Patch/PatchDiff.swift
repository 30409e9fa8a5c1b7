/// A diff as it stands in a patch file.
struct PatchDiff {
  /// The ids may be cut short, to 7 digits at least.
  var diff: FileDiff
  /// The patch file, as the user named it.
  var patch: String
  /// 1-based, of its first line there.
  var line: Int
}

extension FileDiff {
  /// A diff that was read, not computed.
  init(path: String, isExecutable: Bool, oldID: String, newID: String, hunks: [Hunk]) {
    self.path = path
    self.isExecutable = isExecutable
    self.oldID = oldID
    self.newID = newID
    self.hunks = hunks
  }

  /// The diff from the new content to the old one.
  var reversed: FileDiff {
    let hunks = hunks.map { hunk in
      Hunk(
        oldStart: hunk.newStart, oldCount: hunk.newCount, newStart: hunk.oldStart, newCount: hunk.oldCount,
        context: hunk.context, lines: hunk.lines.map(\.reversed))
    }
    return FileDiff(path: path, isExecutable: isExecutable, oldID: newID, newID: oldID, hunks: hunks)
  }
}

extension FileDiff.Line {
  fileprivate var reversed: FileDiff.Line {
    let opposite: Change =
      switch change {
      case .kept: .kept
      case .added: .removed
      case .removed: .added
      }
    return FileDiff.Line(change: opposite, bytes: bytes)
  }
}
