/// Expands a text to all the words that some configuration may make of it.
struct MakeAlternativesSearch {
  /// Whether there were not more combinations than can be followed.
  private(set) var isComplete = true
  private let table: MakeAlternatives
  /// Whether every symbol of the configuration is off, instead of on or off.
  private let isAllOff: Bool
  private let functions: MakeExpansion
  private var bound: [String: Set<String>] = [:]
  private var open: Set<String> = []
  /// The references followed and the words made, by the searches before this one, too.
  private(set) var steps: Int
  private var known: [String: Set<String>] = [:]
  private var cutCycles = 0

  private static let stepLimit = 200_000
  private static let wordLimit = 20_000

  init(_ table: MakeAlternatives, allOff: Bool = false) {
    self.table = table
    isAllOff = allOff
    steps = table.spentSteps
    functions = MakeExpansion(root: table.root, configuration: table.configuration)
  }

  /// The words of a text, an empty one where it may be empty.
  mutating func words(_ text: some StringProtocol) -> Set<String> {
    var found: Set<String> = []
    for piece in Self.pieces(text) {
      found.formUnion(alternatives(piece))
      if found.count > Self.wordLimit {
        isComplete = false
        break
      }
    }
    return found.isEmpty ? [""] : found
  }

  /// The names that `piece` may refer to where it is one reference to a variable and nothing else.
  mutating func variables(referredToBy piece: Substring) -> Set<String>? {
    guard let (inside, rest) = MakeExpansion.reference(at: piece), rest.isEmpty,
      !inside.contains(where: { $0.isWhitespace || $0 == ":" || $0 == "," })
    else { return nil }
    return words(inside)
  }

  /// A text's parts between blanks, those inside of parentheses left alone.
  static func pieces(_ text: some StringProtocol) -> [Substring] {
    var depth = 0
    return Substring(text).split { character in
      if character == "(" || character == "{" { depth += 1 }
      if character == ")" || character == "}" { depth -= 1 }
      return depth <= 0 && character.isWhitespace
    }
  }

  private mutating func alternatives(_ piece: Substring) -> Set<String> {
    var found: Set<String> = [""]
    var rest = piece
    while let dollar = rest.firstIndex(of: "$") {
      let before = rest[..<dollar]
      let more: Set<String>
      if let (inside, after) = MakeExpansion.reference(at: rest[dollar...]) {
        more = reference(inside)
        rest = after
      } else {
        rest = rest[dollar...].dropFirst()
        let name = rest.popFirst().map(String.init) ?? ""
        more = name == "$" ? ["$"] : lookUp(name)
      }
      guard found.count * more.count <= Self.wordLimit else {
        isComplete = false
        return found
      }
      steps += more.count > 1 ? found.count * more.count : 1
      found = Set(found.flatMap { start in more.map { start + before + $0 } })
    }
    return rest.isEmpty ? found : Set(found.map { $0 + rest })
  }

  private mutating func reference(_ inside: Substring) -> Set<String> {
    steps += 1
    guard steps < Self.stepLimit else {
      isComplete = false
      return []
    }
    if let space = inside.firstIndex(where: { $0 == " " || $0 == "\t" }) {
      return function(inside[..<space], inside[inside.index(after: space)...])
    }
    if let colon = inside.firstIndex(of: ":"), let equals = inside[colon...].firstIndex(of: "=") {
      // $(name:%.o=%.c), the short form of patsubst
      let sides = [inside[inside.index(after: colon)..<equals], inside[inside.index(after: equals)...]]
      let from = sides[0].contains("%") ? "" : "%"
      return function(
        "patsubst", "\(from)\(sides[0]),\(from)\(sides[1]),$(\(inside[..<colon]))")
    }
    return Set(words(inside).flatMap { lookUp($0) })
  }

  private mutating func lookUp(_ name: String) -> Set<String> {
    if let words = bound[name] { return words }
    if let texts = table.values[name] {
      if let words = known[name] { return words }
      guard open.insert(name).inserted else {
        cutCycles += 1
        return []
      }
      defer { open.remove(name) }
      let cutBefore = cutCycles
      let found = texts.reduce(into: Set<String>()) { $0.formUnion(words($1)) }
      if bound.isEmpty, cutCycles == cutBefore { known[name] = found }
      return found
    }
    if name.hasPrefix("CONFIG_") {
      if isAllOff { return [""] }
      return ["y", "m", "", table.configuration.makeText(String(name.dropFirst("CONFIG_".count)))]
    }
    return [table.mayBeSetElsewhere(name) ? MakeAlternatives.unknown : ""]
  }

  private mutating func function(_ name: Substring, _ body: some StringProtocol) -> Set<String> {
    let raw = KconfigMacros.splitArguments(Substring(body))
    switch name {
    case "if": return raw.dropFirst().reduce(into: raw.count < 3 ? [""] : []) { $0.formUnion(words($1)) }
    case "or": return raw.reduce(into: []) { $0.formUnion(words($1)) }
    case "and": return words(raw.last ?? "").union([""])
    case "filter", "filter-out", "findstring", "firstword", "lastword", "word", "wordlist":
      return name == "findstring" ? words(raw[0]).union([""]) : words(raw.last ?? "").union([""])
    case "strip", "sort": return words(body)
    case "foreach":
      guard raw.count >= 3 else { return [""] }
      return binding([raw[0].trimmed: words(raw[1])]) { $0.words(raw[2...].joined(separator: ",")) }
    case "call": return call(raw[0].trimmed, raw.dropFirst().map { words($0) })
    case "subst", "patsubst", "addprefix", "addsuffix", "notdir", "dir", "basename", "abspath", "realpath",
      "wildcard":
      let canHoldUnknown = ["subst", "patsubst", "addprefix", "addsuffix"].contains(name)
      return combinations(raw).reduce(into: []) { found, arguments in
        let given = arguments.joined(separator: ",")
        let isKnown = canHoldUnknown || !given.contains(MakeAlternatives.unknown)
        let text = isKnown ? functions.expand("$(\(name) \(given))") : MakeAlternatives.unknown
        found.formUnion(text.isEmpty ? [""] : Set(Self.pieces(text).map(String.init)))
      }
    case "error", "warning", "info", "origin", "flavor", "words": return [""]
    default: return [MakeAlternatives.unknown]
    }
  }

  private mutating func call(_ name: String, _ given: [Set<String>]) -> Set<String> {
    guard let bodies = table.values[name] else {
      // The compiler questions of scripts/Makefile.compiler: any answer, and none.
      let isQuestion = ["cc-", "as-", "ld-", "gcc-", "clang-"].contains(where: name.hasPrefix)
      return isQuestion ? given.reduce([""]) { $0.union($1) } : [MakeAlternatives.unknown]
    }
    guard open.insert(name).inserted else { return [] }
    defer { open.remove(name) }
    let arguments = given.enumerated().map { (String($0.offset + 1), $0.element) }
    return binding(Dictionary(uniqueKeysWithValues: arguments)) { search in
      bodies.reduce(into: []) { $0.formUnion(search.words($1)) }
    }
  }

  private mutating func binding(
    _ names: [String: Set<String>], _ body: (inout Self) -> Set<String>
  ) -> Set<String> {
    let outer = bound
    defer { bound = outer }
    bound.merge(names) { $1 }
    return body(&self)
  }

  /// Every choice of one word for each of a function's arguments.
  private mutating func combinations(_ arguments: [String]) -> [[String]] {
    var found: [[String]] = [[]]
    for argument in arguments {
      let more = words(argument).sorted()
      guard found.count * more.count <= Self.wordLimit else {
        isComplete = false
        return []
      }
      steps += found.count * more.count
      found = found.flatMap { start in more.map { start + [$0] } }
    }
    return found
  }
}
