extension FileEdit {
  /// The edits of several conversions together, by file.
  ///
  /// Comments, blank lines, `#if` blocks and functions that several of the conversions share are settled for
  /// all of them at once: a function that two callbacks use goes with the second.
  public static func merge(_ conversions: [Conversion]) -> [String: FileEdit] {
    merge(conversions, removals: [])
  }

  /// The same, with barriers that go besides.
  static func merge(_ conversions: [Conversion], removals: [BarrierRemoval]) -> [String: FileEdit] {
    var drafts: [String: FileDraft] = [:]
    var plain: [String: [Edit]] = [:]
    for conversion in conversions {
      for edit in conversion.fileEdits {
        if let draft = conversion.drafts[edit.file] {
          if drafts[edit.file] == nil { drafts[edit.file] = draft } else { drafts[edit.file]?.add(draft) }
        } else {
          plain[edit.file, default: []] += edit.edits
        }
      }
    }
    for (file, draft) in removals.flatMap(\.drafts) {
      if drafts[file] == nil { drafts[file] = draft } else { drafts[file]?.add(draft) }
    }
    var merged = drafts.mapValues { $0.settle().edit }
    for (file, edits) in plain {
      merged[file] = FileEdit(file: file, edits: edits + (merged[file]?.edits ?? []))
    }
    return merged
  }
}
