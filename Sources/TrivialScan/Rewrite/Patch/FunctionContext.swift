/// How the line is picked that git prints behind a hunk's `@@`.
public enum FunctionContext: Sendable, Equatable {
  /// git's own rule: the nearest line above that starts with a letter, `_` or `$`.
  case plain
  /// The rule of `diff=cpp`: as before without `$`, and jump labels do not count (userdiff.c of git).
  case c

  /// The rule that a tree's `.gitattributes` asks for in C sources and headers.
  static func rule(for path: String, attributes: String?) -> FunctionContext {
    var rule = FunctionContext.plain
    let name = TreePath.name(path)
    for line in (attributes ?? "").split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let pattern = words.first, Glob.matches(name, pattern) else { continue }
      for word in words.dropFirst() where word.hasPrefix("diff=") { rule = word == "diff=cpp" ? .c : .plain }
    }
    return rule
  }

  /// The start of the nearest line above the 0-based `first` that opens a function, cut at 80 bytes.
  func context(above first: Int, in lines: [ArraySlice<UInt8>]) -> [UInt8] {
    for line in lines.prefix(max(0, first)).reversed() where opensFunction(line) {
      // The length of git's buffer (struct func_line in its xdiff/xemit.c).
      if line.count > 80 { return Array(line.prefix(80)) }
      return Array(line.droppingTrailingSpace)
    }
    return []
  }

  private func opensFunction(_ line: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .plain:
      guard let byte = line.first else { return false }
      return byte.startsName || byte == UInt8(ascii: "$")
    case .c:
      if Self.isLabel(line) { return false }
      var rest = line
      if rest.starts(with: "::".utf8) { rest = rest.dropFirst(2).drop(while: \.isSpace) }
      return rest.first?.startsName ?? false
    }
  }

  /// A name and a colon, with nothing behind but space or a comment.
  private static func isLabel(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard name.first?.startsName ?? false else { return false }
    var rest = name.drop { $0.startsName || (0x30...0x39).contains($0) }
    guard rest.first == UInt8(ascii: ":") else { return false }
    rest = rest.dropFirst().drop(while: \.isSpace)
    return rest.isEmpty || rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var droppingTrailingSpace: ArraySlice<UInt8> {
    var rest = self
    while let last = rest.last, last.isSpace { rest = rest.dropLast() }
    return rest
  }
}

extension UInt8 {
  fileprivate var startsName: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
  }

  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
