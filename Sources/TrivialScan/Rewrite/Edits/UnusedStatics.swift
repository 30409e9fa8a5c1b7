/// Finds the static functions of a `.c` file that are used by removed functions alone.
struct UnusedStatics {
  /// A function that nothing uses any more.
  struct Unused {
    var name: String
    var definitions: [FunctionDefinition]
    var prototypes: [Range<Int>]
  }

  private let file: CensusFile
  /// The names that removed functions use, the latest last.
  private var candidates: [String] = []
  private var isRemoved: Set<String>

  init(file: CensusFile, removed: [FunctionDefinition]) {
    self.file = file
    isRemoved = Set(removed.map(\.name))
    // A static function of a header is there for whoever includes it.
    guard file.path.hasSuffix(".c") else { return }
    for definition in removed { addNames(in: definition) }
  }

  /// The next function that only removed ones use; `isGone` tells which bytes were removed.
  mutating func next(isGone: (Int) -> Bool) -> Unused? {
    for name in candidates where !isRemoved.contains(name) {
      guard let unused = unused(name, isGone: isGone) else { continue }
      isRemoved.insert(name)
      for definition in unused.definitions { addNames(in: definition) }
      return unused
    }
    return nil
  }

  private mutating func addNames(in definition: FunctionDefinition) {
    let statics = Set(file.functions.filter(\.isStatic).map(\.name))
    let body = file.code[file.lowerBound(of: definition.bodyStart)..<file.lowerBound(of: definition.bodyEnd)]
    for token in body where token.kind == .identifier {
      let name = file.text(of: token)
      if statics.contains(name), !candidates.contains(name) { candidates.append(name) }
    }
  }

  private func unused(_ name: String, isGone: (Int) -> Bool) -> Unused? {
    let definitions = file.functions.filter { $0.name == name }
    guard definitions.allSatisfy({ $0.isStatic && FileRemoval.canRemove($0, from: file) }) else { return nil }
    let roles = RoleReader(file)
    var prototypes: [Range<Int>] = []
    for use in FileUses(file, scanner: IdentifierScanner(names: [name]), registrations: []).uses {
      let isInside = definitions.contains { $0.startOffset <= use.offset && use.offset < $0.bodyEnd }
      if isInside || isGone(use.offset) || use.kind == .comment { continue }
      if use.kind == .declaration, use.enclosingMacro == nil, let start = use.declarationStart,
        let end = use.declarationEnd
      {
        prototypes.append(start..<end)
        continue
      }
      let index = file.lowerBound(of: use.offset)
      let isMember =
        use.kind == .other && index < file.code.count && file.code[index].offset == use.offset
        && roles.role(ofCode: index) == .member
      if !isMember { return nil }
    }
    return Unused(name: name, definitions: definitions, prototypes: prototypes)
  }
}
