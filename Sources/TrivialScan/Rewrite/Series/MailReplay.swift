/// Takes the mails of a series as `git am` does, in memory, from their bytes alone.
///
/// It knows nothing of how the mails were made: it reads the hunks back out of the text, as strictly as for
/// `apply --reverse`, and applies them in place.
struct MailReplay {
  private let read: (String) -> [UInt8]?
  /// The files that the mails have changed so far, by path.
  private(set) var state: [String: [UInt8]] = [:]

  /// `read` gives the bytes of a file that no mail has touched yet.
  init(read: @escaping (String) -> [UInt8]?) { self.read = read }

  /// Why a mail does not apply.
  struct Mismatch: Error, Equatable {
    var file: String
  }

  /// Applies one mail; `name` tells of one whose text is no patch.
  mutating func apply(_ mail: [UInt8], name: String) throws(Mismatch) {
    let diffs: [PatchDiff]
    do { diffs = try PatchReader.diffs(in: mail, of: name) } catch { throw Mismatch(file: name) }
    for diff in diffs.map(\.diff) {
      let old = state[diff.path] ?? read(diff.path)
      guard let new = old.flatMap({ diff.applied(to: $0) }) else { throw Mismatch(file: diff.path) }
      state[diff.path] = new
    }
  }
}

extension PatchSeries {
  /// Applies the mails to the tree in memory: each must lead to what its patch was planned to lead to.
  ///
  /// Throws ``SeriesError/notReproduced(file:patch:)``.
  static func replay(_ mails: [Mail], of plan: SeriesPlan, root: String) throws(SeriesError) {
    var replay = MailReplay { TreeFile.bytes(root + "/" + $0) }
    var number = 0
    for (mail, patch) in zip(mails, plan.patches) {
      number += 1
      var goal: [String: [UInt8]] = [:]
      for diff in patch.diffs {
        let old = replay.state[diff.path] ?? TreeFile.bytes(root + "/" + diff.path)
        goal[diff.path] = old.flatMap { diff.applied(to: $0) }
      }
      do { try replay.apply(mail.bytes, name: "its mail") } catch {
        throw .notReproduced(file: error.file, patch: number)
      }
      for diff in patch.diffs where goal[diff.path] == nil || replay.state[diff.path] != goal[diff.path] {
        throw .notReproduced(file: diff.path, patch: number)
      }
    }
  }
}
