import CGit2

/// The one place that asks libgit2: it compares lines and names blobs.
enum LineComparison {
  /// What libgit2 answers.
  struct Result {
    var oldID: String
    var newID: String
    var hunks: [FileDiff.Hunk]
  }

  /// libgit2 counts its users; this one stays as long as the process.
  private static let library: Int32 = git_libgit2_init()

  static func compare(path: String, old: [UInt8], new: [UInt8]) throws(SeriesError) -> Result {
    guard library > 0 else { throw .diffFailed(file: path, reason: lastError) }
    var options = git_diff_options()
    guard git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)) == 0 else {
      throw .diffFailed(file: path, reason: lastError)
    }
    // What git does unless it is configured otherwise.
    options.flags = GIT_DIFF_INDENT_HEURISTIC.rawValue | GIT_DIFF_FORCE_TEXT.rawValue
    // A null buffer stands for a file that is not there: one byte more keeps an empty one apart from it.
    let found = (old + [0]).withUnsafeBytes { oldBytes in
      (new + [0]).withUnsafeBytes { newBytes -> [FileDiff.Hunk]? in
        var patch: OpaquePointer?
        defer { git_patch_free(patch) }
        guard
          git_patch_from_buffers(
            &patch, oldBytes.baseAddress, old.count, path, newBytes.baseAddress, new.count, path, &options)
            == 0,
          let patch
        else { return nil }
        // The lines of a patch lie in the two buffers, so they are copied while these are there.
        return hunks(of: patch)
      }
    }
    guard let hunks = found else { throw .diffFailed(file: path, reason: lastError) }
    guard let oldID = blobID(old), let newID = blobID(new) else {
      throw .diffFailed(file: path, reason: lastError)
    }
    return Result(oldID: oldID, newID: newID, hunks: hunks)
  }

  private static func hunks(of patch: OpaquePointer) -> [FileDiff.Hunk]? {
    var hunks: [FileDiff.Hunk] = []
    for number in 0..<git_patch_num_hunks(patch) {
      guard let hunk = hunk(number, of: patch) else { return nil }
      hunks.append(hunk)
    }
    return hunks
  }

  private static func hunk(_ number: Int, of patch: OpaquePointer) -> FileDiff.Hunk? {
    var found: UnsafePointer<git_diff_hunk>?
    var count = 0
    guard git_patch_get_hunk(&found, &count, patch, number) == 0, let header = found?.pointee else {
      return nil
    }
    var hunk = FileDiff.Hunk(
      oldStart: Int(header.old_start), oldCount: Int(header.old_lines), newStart: Int(header.new_start),
      newCount: Int(header.new_lines), context: [], lines: [])
    for position in 0..<count {
      var line: UnsafePointer<git_diff_line>?
      guard git_patch_get_line_in_hunk(&line, patch, number, position) == 0, let line = line?.pointee else {
        return nil
      }
      // Other origins only tell that the line before has no newline, which its bytes show.
      guard let change = FileDiff.Line.Change(rawValue: UInt8(bitPattern: line.origin)) else { continue }
      let bytes =
        line.content.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: line.content_len)) } ?? []
      hunk.lines.append(FileDiff.Line(change: change, bytes: bytes))
    }
    return hunk
  }

  /// The 40 digits by which git knows a file of these bytes.
  static func blobID(_ bytes: [UInt8]) -> String? {
    guard library > 0 else { return nil }
    var id = git_oid()
    guard bytes.withUnsafeBytes({ git_odb_hash(&id, $0.baseAddress, bytes.count, GIT_OBJECT_BLOB) }) == 0
    else {
      return nil
    }
    return withUnsafeBytes(of: id) { raw in
      raw.prefix(20).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
  }

  private static var lastError: String {
    guard let error = git_error_last(), let message = error.pointee.message else {
      return "libgit2 did not say why"
    }
    return String(cString: message)
  }
}
