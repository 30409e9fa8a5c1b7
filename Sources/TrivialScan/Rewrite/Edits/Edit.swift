/// One replacement in a file.
public struct Edit: Sendable, Hashable, Codable {
  /// Bytes of the original file.
  public var range: Range<Int>
  /// What stands there afterwards; empty for a deletion.
  public var replacement: [UInt8]

  /// Names a range and what replaces it.
  public init(range: Range<Int>, replacement: [UInt8] = []) {
    self.range = range
    self.replacement = replacement
  }
}

/// The edits of one file.
public struct FileEdit: Sendable, Hashable, Codable {
  /// Relative to the tree's root.
  public var file: String
  /// Sorted by range, disjoint.
  public var edits: [Edit]

  /// Takes edits in any order; deletions that overlap or touch become one.
  public init(file: String, edits: [Edit]) {
    self.file = file
    self.edits = FileEdit.disjoint(edits)
  }

  /// The file's bytes after the edits.
  ///
  /// An edit that lies outside of `bytes` is left out.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for edit in edits where edit.range.lowerBound >= position && edit.range.upperBound <= bytes.count {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }

  /// Sorts edits and joins those that overlap; a replacement inside of a deletion goes with it.
  private static func disjoint(_ edits: [Edit]) -> [Edit] {
    let sorted = Set(edits).sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var result: [Edit] = []
    for edit in sorted {
      guard let last = result.last,
        edit.range.lowerBound < last.range.upperBound
          || (edit.range.lowerBound == last.range.upperBound && edit.replacement.isEmpty
            && last.replacement.isEmpty)
      else {
        result.append(edit)
        continue
      }
      let end = max(last.range.upperBound, edit.range.upperBound)
      result[result.count - 1].range = last.range.lowerBound..<end
    }
    return result
  }
}
