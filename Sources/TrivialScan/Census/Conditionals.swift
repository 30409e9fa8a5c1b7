/// The `#if` regions of a file.
public struct Conditionals: Sendable {
  /// The text between a conditional directive and the next one of the same group.
  public struct Branch: Sendable, Hashable {
    /// The bytes from the file's start to the end of the directive that opens the branch.
    public var start: Int
    /// The bytes from the file's start to the `#` of the directive that closes the branch.
    public var end: Int
    /// The normalised condition under which the branch is read.
    public var condition: String
    /// Whether the branch is the whole file, guarded against a second inclusion.
    public var isIncludeGuard: Bool
    /// The index of the branch around this one.
    var parent: Int?
  }

  /// All branches, by start; an outer branch comes before those inside it.
  public let branches: [Branch]
  /// What does not fit: an `#endif` too many, an `#if` without its end.
  ///
  /// With 1-based lines.
  public let problems: [String]

  /// How many earlier conditions of a chain of `#elif`s a branch's condition negates, the last ones.
  private static let chainLimit = 256

  private struct Group {
    var conditions: [String]
    var open: Int
    var directive: Int
    var hasElse = false
  }

  init(directives: [Directive], codeCount: Int, byteCount: Int, text: TokenText) {
    var branches: [Branch] = []
    var problems: [String] = []
    var groups: [Group] = []

    for (index, directive) in directives.enumerated() {
      switch directive.kind {
      case .if, .ifdef, .ifndef:
        let condition = Conditionals.condition(of: directive, text: text)
        let parent = groups.last?.open
        groups.append(Group(conditions: [condition], open: branches.count, directive: index))
        branches.append(
          Branch(
            start: directive.end, end: byteCount, condition: condition, isIncludeGuard: false, parent: parent)
        )
      case .elif, .elifdef, .elifndef, .else:
        guard var group = groups.popLast() else {
          problems.append("line \(directive.hash.line): #else or #elif without #if")
          continue
        }
        branches[group.open].end = directive.hash.offset
        var terms = group.conditions.suffix(Conditionals.chainLimit).map(Conditionals.negation(of:))
        if directive.kind != .else {
          let condition = Conditionals.condition(of: directive, text: text)
          terms.append(Conditionals.isAtom(condition) ? condition : "(\(condition))")
          group.conditions.append(condition)
        }
        group.hasElse = true
        group.open = branches.count
        branches.append(
          Branch(
            start: directive.end, end: byteCount, condition: terms.joined(separator: " && "),
            isIncludeGuard: false, parent: groups.last?.open))
        groups.append(group)
      case .endif:
        guard let group = groups.popLast() else {
          problems.append("line \(directive.hash.line): #endif without #if")
          continue
        }
        branches[group.open].end = directive.hash.offset
        let isLast = directive.codeIndex == codeCount && index == directives.count - 1
        if isLast, groups.isEmpty { Conditionals.markIncludeGuard(group, directives, &branches) }
      default:
        break
      }
    }
    for group in groups {
      problems.append("line \(directives[group.directive].hash.line): #if without #endif")
      if group.directive == 0 { Conditionals.markIncludeGuard(group, directives, &branches) }
    }
    self.branches = branches
    self.problems = problems
  }

  /// The conditions that hold at an offset, outermost first, without a header's include guard.
  public func guards(at offset: Int) -> [String] {
    var result: [String] = []
    var index: Int? = branches.firstIndexOfSuffix { $0.start > offset } - 1
    while let current = index, current >= 0 {
      let branch = branches[current]
      if offset < branch.end, !branch.isIncludeGuard { result.append(branch.condition) }
      index = branch.parent
    }
    return result.reversed()
  }

  /// An `#ifndef X`, `#define X` that opens the file and closes at its end is no condition.
  private static func markIncludeGuard(
    _ group: Group, _ directives: [Directive], _ branches: inout [Branch]
  ) {
    guard group.directive == 0, !group.hasElse, directives.count > 1, directives[0].codeIndex == 0,
      directives[1].kind == .define, let name = directives[1].macroName, directives[1].codeIndex == 0,
      group.conditions == ["!defined(\(name))"]
    else { return }
    branches[group.open].isIncludeGuard = true
  }

  /// A directive's own condition in normal form.
  private static func condition(of directive: Directive, text: TokenText) -> String {
    let operands = directive.operands
    switch directive.kind {
    case .ifdef, .elifdef:
      return "defined(\(operands.first.map(text.spelling) ?? ""))"
    case .ifndef, .elifndef:
      return "!defined(\(operands.first.map(text.spelling) ?? ""))"
    default:
      return normalised(operands.map { (text.spelling($0), $0.kind) })
    }
  }

  /// The opposite condition: `defined(X)` and `!defined(X)` turn into each other, the rest gets `!(...)`.
  static func negation(of condition: String) -> String {
    if isAtom(condition) {
      return condition.hasPrefix("!") ? String(condition.dropFirst()) : "!" + condition
    }
    return "!(\(condition))"
  }

  /// Whether a condition is `defined(X)` or `!defined(X)`.
  private static func isAtom(_ condition: String) -> Bool {
    let positive = condition.hasPrefix("!") ? condition.dropFirst() : condition[...]
    guard positive.hasPrefix("defined("), positive.hasSuffix(")") else { return false }
    return positive.dropFirst("defined(".count).dropLast().utf8.allSatisfy(Byte.isWord)
  }

  /// One spelling for conditions that differ in white space, comments or the form of `defined`.
  static func normalised(_ tokens: [(text: String, kind: Token.Kind)]) -> String {
    let tight: Set<String> = ["(", "!", "~"]
    var result = ""
    var previous = ""
    var afterDefined = false
    for (text, kind) in tokens {
      if afterDefined, kind == .identifier {
        result += "(\(text))"
        previous = ")"
        afterDefined = false
        continue
      }
      afterDefined = text == "defined"
      let isCall = text == "(" && (previous.utf8.first.map(Byte.isWord) ?? false)
      let joins = result.isEmpty || tight.contains(previous) || text == ")" || text == "," || isCall
      result += joins ? text : " " + text
      previous = text
    }
    return result
  }
}
