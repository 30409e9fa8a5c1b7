/// The bytes that conversions were made from.
struct OriginalFiles {
  private(set) var bytes: [String: [UInt8]] = [:]

  /// Takes what the conversions read; a file that none of them kept is read from the tree.
  init(of conversions: [Conversion], removals: [BarrierRemoval] = [], root: String) throws(SeriesError) {
    for (file, draft) in removals.flatMap(\.drafts) { bytes[file] = draft.source.bytes }
    for conversion in conversions {
      for edit in conversion.fileEdits where bytes[edit.file] == nil {
        if let draft = conversion.drafts[edit.file] {
          bytes[edit.file] = draft.source.bytes
        } else if let read = TreeFile.bytes(root + "/" + edit.file) {
          bytes[edit.file] = read
        } else {
          throw .unreadable(file: edit.file)
        }
      }
    }
  }

  /// The files that the conversions and the removals change, after them.
  func converted(
    by conversions: [Conversion], removals: [BarrierRemoval] = []
  ) -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for (file, edit) in FileEdit.merge(conversions, removals: removals) {
      result[file] = edit.applied(to: bytes[file] ?? [])
    }
    return result
  }
}
