/// Reads a makefile for its variables: assignments, conditionals and includes; rules are passed over.
struct MakefileReader {
  /// An assignment as it stood, for the object lists of kbuild, which matter in every configuration.
  struct Assignment {
    /// What stands before the first `-`: `obj`, `lib`, or the name of a composite object.
    let stem: String
    /// The name with its references expanded.
    let name: String
    /// The configuration symbol in the name, without its prefix: `X` of `obj-$(CONFIG_X)`.
    let symbol: String?
    let words: [String]
  }

  private(set) var expansion: MakeExpansion
  private(set) var assignments: [Assignment] = []
  private var filesRead = 0

  init(root: String, configuration: KernelConfiguration, variables: [String: String]) {
    expansion = MakeExpansion(root: root, configuration: configuration)
    for (name, value) in variables { expansion.variables[name] = .init(text: value, isRecursive: false) }
  }

  /// The words of a variable's value, fully expanded.
  func words(_ name: String) -> [String] {
    guard let variable = expansion.variables[name] else { return [] }
    return expansion.expand(variable.text).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Reads the makefile at an absolute path, and what it includes from inside the tree.
  mutating func read(_ path: String) {
    guard filesRead < 64, let text = TreeFile.text(path) else { return }
    filesRead += 1
    // Each open conditional: whether its branch is active, and whether one of its branches was.
    var conditions: [(active: Bool, taken: Bool)] = []
    var inRule = false
    var inDefine = false
    for line in Self.logicalLines(text) {
      let trimmed = line.trimmed
      if trimmed.isEmpty { continue }
      if inDefine {
        if trimmed.hasPrefix("endef") { inDefine = false }
        continue
      }
      let active = conditions.allSatisfy(\.active)
      let (keyword, rest) = Self.firstWord(trimmed)
      switch keyword {
      case "ifdef", "ifndef", "ifeq", "ifneq":
        let holds = active && test(keyword, rest)
        conditions.append((holds, holds))
        continue
      case "else":
        guard let last = conditions.popLast() else { continue }
        let (inner, condition) = Self.firstWord(rest)
        let holds = !last.taken && (inner.isEmpty || test(inner, condition))
        conditions.append((holds, last.taken || holds))
        continue
      case "endif":
        _ = conditions.popLast()
        continue
      case "define":
        inDefine = true
        continue
      case "include", "-include", "sinclude":
        if active { include(rest) }
        continue
      case "export", "override", "unexport":
        if assign(rest, active: active) { inRule = false }
        continue
      default: break
      }
      if line.first == "\t" && inRule { continue }
      if assign(trimmed, active: active) { inRule = false } else { inRule = trimmed.contains(":") }
    }
  }

  private mutating func include(_ names: String) {
    let root = expansion.root
    for name in expansion.expand(names).split(whereSeparator: \.isWhitespace) {
      let path = TreePath.normalised(TreePath.join(root, String(name)))
      guard path.hasPrefix(root + "/") else { continue }
      for match in Glob.matches(String(path.dropFirst(root.count + 1)), root: root) {
        read(root + "/" + match)
      }
    }
  }

  private func test(_ keyword: String, _ rest: String) -> Bool {
    switch keyword {
    case "ifdef", "ifndef":
      let value = expansion.expand("$(" + expansion.expand(rest).trimmed + ")")
      return value.isEmpty == (keyword == "ifndef")
    case "ifeq", "ifneq":
      let (left, right) = sides(rest)
      return (left.trimmed == right.trimmed) == (keyword == "ifeq")
    default: return false
    }
  }

  /// The two sides of `(a,b)`, `"a" "b"` or `'a' 'b'`, expanded.
  private func sides(_ text: String) -> (String, String) {
    if text.hasPrefix("("), let close = text.lastIndex(of: ")") {
      let parts = KconfigMacros.splitArguments(text[text.index(after: text.startIndex)..<close])
      return (expansion.expand(parts[0]), expansion.expand(parts.dropFirst().joined(separator: ",")))
    }
    let parts = text.split(whereSeparator: { $0 == "\"" || $0 == "'" }).map(String.init)
    let quoted = parts.filter { !$0.trimmed.isEmpty }
    if text.contains("\"\"") || text.contains("''") { return (expansion.expand(quoted.first ?? ""), "") }
    return (expansion.expand(quoted.first ?? ""), expansion.expand(quoted.dropFirst().first ?? ""))
  }

  /// Takes `name op value`; false when the line is no assignment.
  private mutating func assign(_ line: String, active: Bool) -> Bool {
    guard let equals = Self.assignmentSign(line) else { return false }
    var name = line[..<equals]
    var operation: Character = "="
    if let last = name.last, ":+?!".contains(last) {
      operation = last
      name = name.dropLast()
      if operation == ":", name.last == ":" { name = name.dropLast() }
    }
    let raw = name.trimmed
    guard !raw.isEmpty, !raw.contains(": ") else { return false }
    let value = line[line.index(after: equals)...].trimmed
    let expanded = expansion.expand(raw).trimmed
    record(raw, expanded, value)
    guard active else { return true }
    let variables = expansion.variables
    switch operation {
    case ":": expansion.variables[expanded] = .init(text: expansion.expand(value), isRecursive: false)
    case "+":
      let recursive = variables[expanded]?.isRecursive ?? true
      let more = recursive ? value : expansion.expand(value)
      let old = variables[expanded]?.text ?? ""
      expansion.variables[expanded] = .init(
        text: old.isEmpty ? more : old + " " + more, isRecursive: recursive)
    case "?" where variables[expanded] != nil: break
    case "!": break
    default: expansion.variables[expanded] = .init(text: value, isRecursive: true)
    }
    return true
  }

  private mutating func record(_ raw: String, _ name: String, _ value: String) {
    guard let dash = raw.range(of: "-$(") ?? raw.lastRange(of: "-") else { return }
    let stem = expansion.expand(raw[..<dash.lowerBound])
    var symbol: String?
    if let start = raw.range(of: "CONFIG_") {
      symbol = String(raw[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    let words = expansion.expand(value).split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.contains(where: { $0.hasSuffix(".o") || $0.hasSuffix("/") }) else { return }
    assignments.append(Assignment(stem: stem, name: name, symbol: symbol, words: words))
  }

  private static func assignmentSign(_ line: String) -> String.Index? {
    var depth = 0
    for index in line.indices {
      switch line[index] {
      case "(", "{": depth += 1
      case ")", "}": depth -= 1
      case "=" where depth == 0: return index
      default: break
      }
    }
    return nil
  }

  private static func firstWord(_ line: String) -> (String, String) {
    let word = line.prefix { !$0.isWhitespace && $0 != "(" }
    return (String(word), line[word.endIndex...].trimmed)
  }

  /// Lines joined at their backslashes, comments removed.
  private static func logicalLines(_ text: String) -> [String] {
    var lines: [String] = []
    var pending = ""
    for piece in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if piece.last == "\\" {
        pending += (pending.isEmpty ? String(piece.dropLast()) : piece.dropLast().trimmed) + " "
        continue
      }
      var line = pending.isEmpty ? String(piece) : pending + piece.trimmed
      pending = ""
      if let hash = line.firstIndex(of: "#"),
        hash == line.startIndex || line[line.index(before: hash)] != "\\"
      {
        line = String(line[..<hash])
      }
      lines.append(line)
    }
    if !pending.isEmpty { lines.append(pending) }
    return lines
  }
}

extension String {
  /// The first occurrence of `text`.
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }

  /// The last occurrence of `text`.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
