import TextTable

/// Cells of one row, and how they stand in their columns.
struct AlignedTable {
  let titles: [String]
  /// Whether a column's cells stand at its right edge.
  let rightAligned: [Bool]
  var rows: [[String]]

  /// The header line and one line a row, none of them padded at the end.
  func lines(indent: Int) -> [String] {
    let table = TextTable<[String]> { row in
      zip(titles, rightAligned).enumerated().map { index, column in
        Column(
          title: column.0, value: index < row.count ? row[index] : "", align: column.1 ? .right : .left)
      }
    }
    let text = table.string(for: rows, style: TwoSpaces.self) ?? ""
    return text.split(separator: "\n").map { line in
      String(repeating: " ", count: indent) + line.trimmingSuffix(while: { $0 == " " })
    }
  }
}

/// TextTable's plain style with a wider gap, so that right-aligned figures do not touch.
private enum TwoSpaces: TextTableStyle {
  static func prepare(_ text: String, for column: Column) -> String { Plain.prepare(text, for: column) }
  static func escape(_ text: String) -> String { text }
  static func begin(_ table: inout String, index: Int, columns: [Column]) {}
  static func end(_ table: inout String, index: Int, columns: [Column]) {}

  static func header(_ table: inout String, index: Int, columns: [Column]) {
    table += columns.map { $0.headerString(for: self) }.joined(separator: "  ") + "\n"
  }

  static func row(_ table: inout String, index: Int, columns: [Column]) {
    table += columns.map { $0.string(for: self) }.joined(separator: "  ") + "\n"
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    var end = endIndex
    while end > startIndex, matches(self[index(before: end)]) { end = index(before: end) }
    return String(self[startIndex..<end])
  }
}

extension String {
  /// The text in lines of at most `width` columns where its words allow it, each after `indent` spaces.
  func wrapped(indent: Int, width: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    if !line.isEmpty { lines.append(margin + line) }
    return lines
  }

  /// The text on one line and without control characters: a file name in a tree must neither command
  /// the terminal nor, by marks that change the direction of writing, show itself as another name.
  var visible: String {
    guard unicodeScalars.contains(where: Self.isHidden) else { return self }
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      shown.append(Self.isHidden(scalar) ? (scalar.properties.isWhitespace ? " " : "\u{FFFD}") : scalar)
    }
    return String(shown)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
