/// Expands `$(…)` in Kconfig files without running anything.
///
/// What asks the compiler, assembler or linker for a feature is answered yes; what would run another
/// program is answered no. Where the answer is about the compiler's name or version, clang's is given.
struct KconfigMacros {
  private var variables: [String: String]
  /// Names that the tree's own assignments never change: they would ask a program for the value.
  private let fixed: Set<String>

  init(architecture: String, sourceArchitecture: String, release: String, clangVersion: Int) {
    let version = String(clangVersion)
    let known = [
      "ARCH": architecture, "SRCARCH": sourceArchitecture, "srctree": ".", "KERNELVERSION": release,
      "CC": "clang", "LD": "ld.lld", "CC_VERSION_TEXT": "clang version",
      "cc-name": "Clang", "cc-version": version, "as-name": "LLVM", "as-version": version,
      "ld-name": "LLD", "ld-version": version, "cc-info": "Clang " + version, "as-info": "LLVM " + version,
      "ld-info": "LLD " + version, "gcc-version": "0", "clang-version": version,
      "dollar": "$", "m64-flag": "-m64", "m32-flag": "-m32",
    ]
    variables = known
    fixed = Set(known.keys)
  }

  /// `NAME = value`, `NAME := value` or `NAME += value` outside any entry; false when it is none.
  mutating func assign(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    guard let equals = text.firstIndex(of: "=") else { return false }
    var name = String(text[..<equals])
    let immediate = name.hasSuffix(":")
    let append = name.hasSuffix("+")
    if immediate || append { name.removeLast() }
    name = Self.trimmed(name)
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      return false
    }
    if fixed.contains(name) { return true }
    let value = Self.trimmed(String(text[text.index(after: equals)...]))
    if append {
      variables[name] = [variables[name] ?? "", expand(value)].joined(separator: " ")
    } else {
      variables[name] = immediate ? expand(value) : value
    }
    return true
  }

  /// The line with its macros expanded; a line without `$` is returned as it came.
  func expand(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(UInt8(ascii: "$")) else { return line }
    return Array(expand(String(decoding: line, as: UTF8.self)).utf8)[...]
  }

  /// `$(name)`, `$(name,arguments)` and the `$NAME` of trees before the macro language.
  func expand(_ text: String, arguments: [String] = [], depth: Int = 0) -> String {
    guard depth < 16, text.contains("$") else { return text }
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "(" {
        guard let close = Self.matchingParenthesis(rest) else { break }
        let inside = rest[rest.index(after: rest.startIndex)..<close]
        rest = rest[rest.index(after: close)...]
        result += call(Self.splitArguments(inside), arguments: arguments, depth: depth + 1)
      } else {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest[name.endIndex...]
        result += variables[String(name)] ?? ""
      }
    }
    return result + rest
  }

  private func call(_ parts: [String], arguments: [String], depth: Int) -> String {
    let name = expand(parts[0], arguments: arguments, depth: depth)
    let given = parts.dropFirst().map { expand($0, arguments: arguments, depth: depth) }
    if let position = Int(name) { return position < arguments.count ? arguments[position] : "" }
    switch name {
    case "cc-option", "ld-option", "as-instr", "as-option", "cc-option-yn": return "y"
    case "success": return Self.succeeds(given.joined(separator: ",")) ? "y" : "n"
    case "failure": return Self.succeeds(given.joined(separator: ",")) ? "n" : "y"
    case "if-success":
      guard given.count >= 3 else { return "" }
      return Self.succeeds(given[0]) ? given[1] : given[2]
    case "cc-option-bit": return given.first ?? ""
    case "shell", "error-if", "warning-if", "info", "filename", "lineno": return ""
    default:
      guard let body = variables[name] else { return "" }
      return expand(body, arguments: [name] + given, depth: depth)
    }
  }

  /// Whether a command would succeed: `test` over texts is decided, compiling is taken to work, the rest not.
  static func succeeds(_ command: String) -> Bool {
    var words = command.split(separator: " ").map {
      $0.filter { $0 != "\"" && $0 != "'" }
    }
    if words.first == "test" || words.first == "[" {
      words.removeFirst()
      if words.last == "]" { words.removeLast() }
      if words.count == 2, words[0] == "-z" { return words[1].isEmpty }
      if words.count == 2, words[0] == "-n" { return !words[1].isEmpty }
      guard words.count == 3 else { return false }
      switch words[1] {
      case "=", "==": return words[0] == words[2]
      case "!=": return words[0] != words[2]
      default: break
      }
      guard let left = Int(words[0]), let right = Int(words[2]) else { return false }
      switch words[1] {
      case "-eq": return left == right
      case "-ne": return left != right
      case "-ge": return left >= right
      case "-gt": return left > right
      case "-le": return left <= right
      case "-lt": return left < right
      default: return false
      }
    }
    if command.contains("gcc-goto.sh") { return true }
    return words.contains("clang") && (words.contains("-c") || words.contains("-S") || words.contains("-E"))
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return "" }
    return String(start[...last])
  }

  private static func matchingParenthesis(_ text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// The text split at commas that stand in no parenthesis; always at least one part.
  static func splitArguments(_ text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}
