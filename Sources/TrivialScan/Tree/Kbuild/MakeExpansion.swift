/// Expands make's `$(…)` for the functions that kernel makefiles use; nothing is ever run.
struct MakeExpansion {
  /// One variable: its text, and whether it is expanded when used rather than when set.
  struct Variable {
    var text: String
    var isRecursive: Bool
  }

  let root: String
  let configuration: KernelConfiguration
  var variables: [String: Variable] = [:]

  func expand(_ text: some StringProtocol, arguments: [String] = [], depth: Int = 0) -> String {
    guard depth < 24, text.contains("$") else { return String(text) }
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      guard let opener = rest.first else { break }
      if opener == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if opener == "(" || opener == "{" {
        guard let close = Self.close(of: rest) else { return result }
        result += reference(rest[rest.index(after: rest.startIndex)..<close], arguments, depth + 1)
        rest = rest[rest.index(after: close)...]
      } else {
        result += lookUp(String(opener), arguments, depth + 1)
        rest = rest.dropFirst()
      }
      if result.utf8.count > 1 << 20 { return result }
    }
    return result + rest
  }

  private func reference(_ inside: Substring, _ arguments: [String], _ depth: Int) -> String {
    if let space = inside.firstIndex(where: { $0 == " " || $0 == "\t" }),
      let value = function(
        inside[..<space], inside[inside.index(after: space)...], arguments, depth)
    {
      return value
    }
    // $(name:%.o=%.c), the short form of patsubst
    if let colon = inside.firstIndex(of: ":"), let equals = inside[colon...].firstIndex(of: "=") {
      let name = expand(inside[..<colon], arguments: arguments, depth: depth)
      var from = expand(inside[inside.index(after: colon)..<equals], arguments: arguments, depth: depth)
      var to = expand(inside[inside.index(after: equals)...], arguments: arguments, depth: depth)
      if !from.contains("%") {
        from = "%" + from
        to = "%" + to
      }
      return words(lookUp(name, arguments, depth)).map { Self.substitute(from, to, $0) }.joined(
        separator: " ")
    }
    return lookUp(expand(inside, arguments: arguments, depth: depth), arguments, depth)
  }

  private func lookUp(_ name: String, _ arguments: [String], _ depth: Int) -> String {
    if let position = Int(name) { return position < arguments.count ? arguments[position] : "" }
    if name.hasPrefix("CONFIG_"), variables[name] == nil {
      return configuration.makeText(String(name.dropFirst("CONFIG_".count)))
    }
    guard let variable = variables[name] else { return "" }
    return variable.isRecursive ? expand(variable.text, arguments: arguments, depth: depth) : variable.text
  }

  private func function(
    _ name: Substring, _ body: Substring, _ outer: [String], _ depth: Int
  ) -> String? {
    let raw = KconfigMacros.splitArguments(body)
    func argument(_ position: Int) -> String {
      position < raw.count ? expand(raw[position], arguments: outer, depth: depth) : ""
    }
    switch name {
    case "subst": return argument(2).replacing(argument(0), with: argument(1))
    case "patsubst":
      let from = argument(0).trimmed
      let to = argument(1).trimmed
      return words(argument(2)).map { Self.substitute(from, to, $0) }.joined(separator: " ")
    case "addprefix":
      let prefix = argument(0)
      return words(argument(1)).map { prefix + $0 }.joined(separator: " ")
    case "addsuffix":
      let suffix = argument(0)
      return words(argument(1)).map { $0 + suffix }.joined(separator: " ")
    case "filter", "filter-out":
      let patterns = words(argument(0)).map { $0.replacing("%", with: "*") }
      return words(argument(1)).filter { word in
        patterns.contains { Glob.matches(word, $0) } == (name == "filter")
      }.joined(separator: " ")
    case "foreach":
      guard raw.count >= 3 else { return "" }
      var inner = self
      return words(argument(1)).map { word in
        inner.variables[argument(0).trimmed] = Variable(text: word, isRecursive: false)
        return inner.expand(raw[2...].joined(separator: ","), arguments: outer, depth: depth)
      }.joined(separator: " ")
    case "if": return argument(0).trimmed.isEmpty ? argument(2) : argument(1)
    case "or": return raw.indices.lazy.map { argument($0).trimmed }.first { !$0.isEmpty } ?? ""
    case "and": return raw.indices.contains { argument($0).trimmed.isEmpty } ? "" : argument(raw.count - 1)
    case "strip", "sort": return words(argument(0)).joined(separator: " ")
    case "firstword": return words(argument(0)).first ?? ""
    case "lastword": return words(argument(0)).last ?? ""
    case "words": return String(words(argument(0)).count)
    case "notdir": return words(argument(0)).map(TreePath.name).joined(separator: " ")
    case "dir":
      return words(argument(0)).map { TreePath.directory($0).isEmpty ? "./" : TreePath.directory($0) + "/" }
        .joined(separator: " ")
    case "basename":
      return words(argument(0)).map { word in
        word.lastIndex(of: ".").map { String(word[..<$0]) } ?? word
      }.joined(separator: " ")
    case "abspath", "realpath": return words(argument(0)).map(TreePath.normalised).joined(separator: " ")
    case "wildcard":
      return words(argument(0)).flatMap { pattern -> [String] in
        let inTree = pattern.hasPrefix(root + "/")
        let relative = inTree ? String(pattern.dropFirst(root.count + 1)) : pattern
        guard !relative.hasPrefix("/") else { return [] }
        return Glob.matches(TreePath.normalised(relative), root: root).map { inTree ? root + "/" + $0 : $0 }
      }.joined(separator: " ")
    case "call": return call(argument(0).trimmed, raw.indices.dropFirst().map { argument($0) }, depth)
    case "shell", "error", "warning", "info", "eval", "origin", "value", "file": return ""
    default: return nil
    }
  }

  /// The compiler questions of scripts/Kbuild.include and scripts/Makefile.compiler answer yes.
  private func call(_ name: String, _ given: [String], _ depth: Int) -> String {
    switch name {
    case "cc-option", "cc-option-align", "cc-option-5": return given.first ?? ""
    case "cc-option-yn", "as-instr", "ld-option":
      return name == "cc-option-yn" ? "y" : given.dropFirst().first ?? ""
    case "cc-disable-warning", "cc-ifversion", "gcc-ifversion", "clang-min-version", "gcc-min-version",
      "as-option", "cc-ldoption":
      return ""
    default:
      guard let body = variables[name] else { return "" }
      return expand(body.text, arguments: [name] + given, depth: depth)
    }
  }

  private func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func substitute(_ from: String, _ to: String, _ word: String) -> String {
    guard let percent = from.firstIndex(of: "%") else { return word == from ? to : word }
    let prefix = from[..<percent]
    let suffix = from[from.index(after: percent)...]
    guard word.count >= prefix.count + suffix.count, word.hasPrefix(prefix), word.hasSuffix(suffix) else {
      return word
    }
    let stem = word.dropFirst(prefix.count).dropLast(suffix.count)
    guard let target = to.firstIndex(of: "%") else { return to }
    return String(to[..<target]) + stem + to[to.index(after: target)...]
  }

  /// What stands inside of the `$(…)` or `${…}` with which the text starts, and what follows it.
  static func reference(at text: Substring) -> (inside: Substring, rest: Substring)? {
    let opened = text.dropFirst()
    guard text.first == "$", opened.first == "(" || opened.first == "{", let close = close(of: opened) else {
      return nil
    }
    return (opened[opened.index(after: opened.startIndex)..<close], opened[opened.index(after: close)...])
  }

  private static func close(of text: Substring) -> Substring.Index? {
    guard let opener = text.first else { return nil }
    let closer: Character = opener == "(" ? ")" : "}"
    var depth = 0
    for index in text.indices {
      if text[index] == opener { depth += 1 }
      if text[index] == closer {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
