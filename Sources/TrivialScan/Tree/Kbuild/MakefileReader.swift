/// Reads a makefile for its variables: assignments, conditionals and includes; rules are passed over.
struct MakefileReader {
  /// An assignment of any branch as it stands, for the object lists of kbuild, which matter in every
  /// configuration.
  struct Assignment: Hashable {
    let name: String
    let value: String
  }

  /// The variables in the configuration at hand.
  private(set) var expansion: MakeExpansion
  /// The variables in all configurations.
  private(set) var alternatives: MakeAlternatives
  private(set) var assignments: [Assignment] = []
  /// Whether an `$(eval)` or an included file may assign something that was not read.
  private(set) var hasUnread = false
  private var known: Set<Assignment> = []
  private var paths: Set<String> = []
  private var filesRead = 0

  init(root: String, configuration: KernelConfiguration, variables: [String: String]) {
    expansion = MakeExpansion(root: root, configuration: configuration)
    alternatives = MakeAlternatives(root: root, configuration: configuration, variables: variables)
    for (name, value) in variables { expansion.variables[name] = .init(text: value, isRecursive: false) }
  }

  /// The words of a variable's value, fully expanded.
  func words(_ name: String) -> [String] {
    guard let variable = expansion.variables[name] else { return [] }
    return expansion.expand(variable.text).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Reads the makefile at an absolute path, and what it includes from inside the tree.
  ///
  /// Not `active` is what only other configurations include.
  mutating func read(_ path: String, active isActive: Bool = true) {
    // Without an end to it, makefiles could include each other.
    guard filesRead < (isActive ? 128 : 64), paths.insert(path).inserted || isActive else { return }
    guard let text = TreeFile.text(path) else { return }
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
      let active = isActive && conditions.allSatisfy(\.active)
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
        // What it holds is not read.
        record(Assignment(name: Self.firstWord(rest).0, value: MakeAlternatives.unknown))
        continue
      case "include", "-include", "sinclude":
        include(rest, active: active)
        continue
      case "export", "override", "unexport":
        if assign(rest, active: active) { inRule = false }
        continue
      default: break
      }
      if line.first == "\t" && inRule { continue }
      if assign(trimmed, active: active) {
        inRule = false
      } else {
        inRule = trimmed.contains(":")
        // Flags of single files, as lib/Makefile sets them, are no objects.
        let evals = trimmed.ranges(of: "$(eval ")
        if evals.contains(where: { !trimmed[$0.upperBound...].hasPrefix("CFLAGS_") }) { hasUnread = true }
      }
    }
  }

  private mutating func include(_ names: String, active: Bool) {
    let own = expansion.expand(names).split(whereSeparator: \.isWhitespace).map(String.init)
    let others = alternatives.words(names).subtracting(active ? own : []).sorted()
    let root = expansion.root
    for (name, active) in (active ? own.map { ($0, true) } : []) + others.map({ ($0, false) }) {
      if name.contains(MakeAlternatives.unknown) { hasUnread = true }
      let path = TreePath.normalised(TreePath.join(root, name))
      guard path.hasPrefix(root + "/") else { continue }
      for match in Glob.matches(String(path.dropFirst(root.count + 1)), root: root) {
        read(root + "/" + match, active: active)
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
    record(Assignment(name: raw, value: value))
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

  private mutating func record(_ assignment: Assignment) {
    guard known.insert(assignment).inserted else { return }
    assignments.append(assignment)
    alternatives.assign(assignment.name, assignment.value)
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
