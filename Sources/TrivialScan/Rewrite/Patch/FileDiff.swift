/// What changed in one file, as git prints it.
public struct FileDiff: Sendable, Equatable {
  /// A run of changed lines with up to three unchanged ones around it.
  public struct Hunk: Sendable, Equatable {
    /// 1-based first line in the old file, or the line before where `oldCount` is 0.
    public var oldStart: Int
    /// Lines of the old file.
    public var oldCount: Int
    /// 1-based first line in the new file, or the line before where `newCount` is 0.
    public var newStart: Int
    /// Lines of the new file.
    public var newCount: Int
    /// The start of the function that the hunk stands in, at most 80 bytes; empty where there is none.
    public var context: [UInt8]
    /// The lines in order.
    public var lines: [Line]
  }

  /// One line of a hunk.
  public struct Line: Sendable, Equatable {
    /// What becomes of the line.
    public enum Change: UInt8, Sendable {
      case kept = 0x20
      case added = 0x2B
      case removed = 0x2D
    }

    /// What becomes of it.
    public var change: Change
    /// Its bytes with the newline, which only a file's last line may lack.
    public var bytes: [UInt8]
  }

  /// Relative to the tree's root.
  public var path: String
  /// Whether the file may be executed, which the index line tells.
  public var isExecutable: Bool
  /// The 40 digits of the old content's blob id.
  public var oldID: String
  /// The 40 digits of the new content's blob id.
  public var newID: String
  /// From top to bottom.
  public var hunks: [Hunk]

  /// How many lines come.
  public var insertions: Int { count(.added) }
  /// How many lines go.
  public var deletions: Int { count(.removed) }

  private func count(_ change: Line.Change) -> Int {
    hunks.reduce(0) { $0 + $1.lines.count { $0.change == change } }
  }

  /// Compares two contents of a file.
  ///
  /// Throws ``SeriesError/binary(file:)`` for a file that git would not print as text, and
  /// ``SeriesError/diffFailed(file:reason:)``.
  public init(
    path: String, old: [UInt8], new: [UInt8], isExecutable: Bool = false, rule: FunctionContext = .plain
  ) throws(SeriesError) {
    // git looks at as many bytes (buffer_is_binary() in its xdiff-interface.c).
    guard !old.prefix(8000).contains(0), !new.prefix(8000).contains(0) else { throw .binary(file: path) }
    self.path = path
    self.isExecutable = isExecutable
    let compared = try LineComparison.compare(path: path, old: old, new: new)
    (oldID, newID, hunks) = (compared.oldID, compared.newID, compared.hunks)
    let lines = old.split(separator: 0x0A, omittingEmptySubsequences: false)
    for index in hunks.indices {
      let first = hunks[index].oldStart - (hunks[index].oldCount == 0 ? 0 : 1)
      hunks[index].context = rule.context(above: first, in: lines)
    }
  }

  /// The bytes that `git diff --abbrev=12` prints.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    let (old, new) = (Self.quoted("a/" + path), Self.quoted("b/" + path))
    output += Array("diff --git \(old) \(new)\n".utf8)
    output += Array(
      "index \(oldID.prefix(12))..\(newID.prefix(12)) 100\(isExecutable ? "755" : "644")\n".utf8)
    // A tab ends a name with a space in it, as git has it for the sake of other patch programs.
    let end = path.contains(" ") ? "\t" : ""
    output += Array("--- \(old)\(end)\n+++ \(new)\(end)\n".utf8)
    for hunk in hunks { hunk.write(to: &output) }
    return output
  }

  /// The old content with the hunks applied, strictly in place; nil where they do not fit.
  public func applied(to old: [UInt8]) -> [UInt8]? {
    let lines = Self.lines(of: old)
    var result: [UInt8] = []
    var next = 0
    for hunk in hunks {
      let first = hunk.oldStart - (hunk.oldCount == 0 ? 0 : 1)
      guard first >= next, first <= lines.count else { return nil }
      for line in lines[next..<first] { result += line }
      next = first
      for line in hunk.lines {
        if line.change != .added {
          guard next < lines.count, lines[next].elementsEqual(line.bytes) else { return nil }
          next += 1
        }
        if line.change != .removed { result += line.bytes }
      }
    }
    for line in lines[next...] { result += line }
    return result
  }

  /// Lines with their newlines.
  static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// A name as git prints it: in quotes where it holds a control character, a quote or a byte above 126.
  static func quoted(_ name: String) -> String {
    let plain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    if plain { return name }
    let escapes: [UInt8: String] = [
      0x07: "\\a", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0B: "\\v", 0x0C: "\\f", 0x0D: "\\r", 0x22: "\\\"",
      0x5C: "\\\\",
    ]
    let body = name.utf8.map { byte in
      if let escape = escapes[byte] { return escape }
      if byte >= 0x20 && byte < 0x7F { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
    return "\"\(body)\""
  }
}

extension FileDiff.Hunk {
  fileprivate func write(to output: inout [UInt8]) {
    func range(_ start: Int, _ count: Int) -> String { count == 1 ? "\(start)" : "\(start),\(count)" }
    output += Array("@@ -\(range(oldStart, oldCount)) +\(range(newStart, newCount)) @@".utf8)
    if !context.isEmpty { output += [0x20] + context }
    output.append(0x0A)
    for line in lines {
      output.append(line.change.rawValue)
      output += line.bytes
      if line.bytes.last != 0x0A { output += Array("\n\\ No newline at end of file\n".utf8) }
    }
  }
}
