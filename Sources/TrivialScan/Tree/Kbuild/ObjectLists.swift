/// The object lists of one makefile, whatever the configuration, and how one is made of others.
struct ObjectLists: Sendable {
  /// A list of objects: `obj-$(CONFIG_X) += a.o b/`, the parts of a composite object, or any variable whose
  /// value other lists take.
  struct List: Sendable {
    /// The variable's name; several where it depends on the configuration.
    var names: Set<String> = []
    /// The name when all symbols in it are off.
    var offNames: Set<String> = []
    /// What stands before the last `-`: `obj`, `lib`, or the name of a composite object.
    var stems: Set<String> = []
    /// The symbols in the name, one of which must be on, without prefix; empty where none decides.
    var symbols: [String] = []
    /// Paths relative to the directory, `./` and `..` resolved as far as they can be.
    var members: Set<String> = []
    /// Patterns with `*` for members of which reading could tell only a part.
    var patterns: Set<String> = []
    /// The variables whose lists are part of this one.
    var references: Set<String> = []

    /// Whether kbuild builds what the list holds by itself.
    var isRoot: Bool { !stems.isDisjoint(with: Self.roots) }
    /// Whether the list makes modules in every configuration: `obj-m`.
    var isModule: Bool { names == ["obj-m"] }

    private static let roots: Set<String> = ["obj", "lib", "core", "drivers", "net"]
  }

  /// One way from an object to the list by which kbuild comes to it.
  struct Use: Sendable {
    /// The list that no other takes up.
    let list: List
    /// The object in that list: the one asked for, or the composite that it is part of.
    let member: String
    /// One group for each condition on the way, without those of the directory.
    let symbols: [[String]]
  }

  private let all: [List]
  private let holders: [String: [Int]]
  private let takers: [String: [Int]]
  /// The lists with patterns that kbuild comes to.
  private let vague: [Int]
  private let isCutShort: Bool

  /// Reads the assignments of a makefile, given all that its variables may hold.
  init(_ assignments: [MakefileReader.Assignment], alternatives: MakeAlternatives) {
    var search = MakeAlternativesSearch(alternatives)
    var off = MakeAlternativesSearch(alternatives, allOff: true)
    let all = assignments.compactMap { Self.read($0, alternatives, &search, &off) }
    self.all = all
    var holders: [String: [Int]] = [:]
    var takers: [String: [Int]] = [:]
    for (index, list) in all.enumerated() {
      for member in list.members { holders[member, default: []].append(index) }
      for name in list.references { takers[name, default: []].append(index) }
    }
    self.holders = holders
    self.takers = takers
    isCutShort = !(search.isComplete && off.isComplete && alternatives.isComplete)
    vague = all.indices.filter { !all[$0].patterns.isEmpty }
  }

  /// Whether a list of objects or of their parts names the object or directory.
  func isListed(_ member: String) -> Bool {
    uses(of: member).contains { !$0.list.stems.isEmpty }
  }

  /// How kbuild comes to an object, or with a `/` at its end to a directory, as far as reading can tell.
  func uses(of member: String) -> [Use] { walk(to: member).found }

  /// Whether reading can tell all uses: not so where there are too many ways to follow, where one of them
  /// ends in a list that nothing takes up, or where some list may hold the member, too.
  func knowsAllUses(of member: String) -> Bool {
    let walk = walk(to: member)
    guard !isCutShort, !walk.isCutShort, walk.found.allSatisfy(\.list.isRoot) else { return false }
    return vague.allSatisfy { index in
      guard all[index].patterns.contains(where: { Glob.matches(member, $0) }) else { return true }
      var walk = Walk(lists: self)
      walk.climb(index, member, [])
      return !walk.isCutShort && !walk.found.contains(where: \.list.isRoot)
    }
  }

  private func walk(to member: String) -> Walk {
    var walk = Walk(lists: self)
    walk.visit(member, [])
    return walk
  }

  /// The lists whose stem is a composite's name, or one of those that kbuild builds by themselves.
  func lists(of stem: String) -> [List] { all.filter { $0.stems.contains(stem) } }
  var roots: [List] { all.filter(\.isRoot) }

  /// The members of a list and of the lists that are part of it.
  func allMembers(of list: List) -> Set<String> {
    var found = list.members
    var seen = list.references
    var waiting = list.references
    while let name = waiting.popFirst() {
      for part in all where part.names.contains(name) {
        found.formUnion(part.members)
        for next in part.references where seen.insert(next).inserted { waiting.insert(next) }
      }
    }
    return found
  }

  private static func read(
    _ assignment: MakefileReader.Assignment, _ alternatives: MakeAlternatives,
    _ search: inout MakeAlternativesSearch, _ off: inout MakeAlternativesSearch
  ) -> List? {
    var list = List()
    for piece in MakeAlternativesSearch.pieces(assignment.value) {
      if let names = search.variables(referredToBy: piece) {
        list.references.formUnion(names)
        if names.contains(where: alternatives.mayBeSetElsewhere) { list.patterns.insert("*") }
      } else {
        for word in search.words(piece) {
          let pattern = word.replacing(MakeAlternatives.unknown, with: "*")
          guard [".o", "/", "*"].contains(where: pattern.hasSuffix) else { continue }
          let path = TreePath.normalised(pattern) + (word.hasSuffix("/") ? "/" : "")
          if pattern == word { list.members.insert(path) } else { list.patterns.insert(path) }
        }
      }
    }
    if list.members.isEmpty, list.patterns.isEmpty, list.references.isEmpty { return nil }
    list.names = search.words(assignment.name)
    list.offNames = off.words(assignment.name)
    list.stems = Set(list.names.compactMap { name in name.lastIndex(of: "-").map { String(name[..<$0]) } })
    if !list.offNames.contains(where: { $0.hasSuffix("-y") || $0.hasSuffix("-m") }) {
      list.symbols = Self.symbols(in: assignment.name).filter { alternatives.values["CONFIG_" + $0] == nil }
    }
    return list
  }

  private static func symbols(in name: String) -> [String] {
    var found: [String] = []
    for range in name.ranges(of: "CONFIG_") {
      let symbol = name[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !found.contains(String(symbol)) { found.append(String(symbol)) }
    }
    return found
  }

  /// Goes from lists to the lists that take them up.
  private struct Walk {
    let lists: ObjectLists
    private(set) var found: [Use] = []
    private(set) var isCutShort = false
    private var open: Set<Int> = []
    private var steps = 0

    init(lists: ObjectLists) { self.lists = lists }

    mutating func visit(_ member: String, _ symbols: [[String]]) {
      for index in lists.holders[member] ?? [] { climb(index, member, symbols) }
    }

    mutating func climb(_ index: Int, _ member: String, _ symbols: [[String]]) {
      steps += 1
      if steps > 2_000 { isCutShort = true }
      guard !isCutShort, open.insert(index).inserted else { return }
      defer { open.remove(index) }
      let list = lists.all[index]
      let isNew = !list.symbols.isEmpty && !symbols.contains(list.symbols)
      let more = isNew ? symbols + [list.symbols] : symbols
      var isTaken = list.isRoot
      if list.isRoot {
        found.append(Use(list: list, member: member, symbols: more))
      } else {
        for composite in list.stems.sorted().map({ $0 + ".o" }) where lists.holders[composite] != nil {
          isTaken = true
          visit(composite, more)
        }
      }
      var seen: Set<Int> = []
      for name in list.names.sorted() {
        for taker in lists.takers[name] ?? [] where seen.insert(taker).inserted {
          isTaken = true
          climb(taker, member, list.offNames.contains(name) ? symbols : more)
        }
      }
      if !isTaken { found.append(Use(list: list, member: member, symbols: more)) }
    }
  }
}
