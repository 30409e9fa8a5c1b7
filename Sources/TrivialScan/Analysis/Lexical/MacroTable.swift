/// The macros that one source may see, and what comes of using them.
final class MacroTable {
  private let lookup: (String) -> [MacroDefinition]
  private var known: [String: [MacroDefinition]] = [:]
  private var reaches: [String: MacroReach] = [:]

  /// A table of the macros that `lookup` finds.
  init(lookup: @escaping (String) -> [MacroDefinition]) { self.lookup = lookup }

  /// Every definition that a name may have.
  func definitions(of name: String) -> [MacroDefinition] {
    if let found = known[name] { return found }
    let found = lookup(name)
    known[name] = found
    return found
  }

  /// Whether a name may be a macro.
  func isMacro(_ name: String) -> Bool {
    Self.predefined.contains(name) || !definitions(of: name).isEmpty
  }

  /// What may stand in the place of a macro once everything in it is expanded.
  func reach(of name: String) -> MacroReach {
    if let found = reaches[name] { return found }
    var reach = MacroReach()
    var seen: Set<String> = [name]
    var open = [name]
    while let next = open.popLast() {
      if Self.predefined.contains(next) { reach.isKnown = false }
      for definition in definitions(of: next) {
        for word in reach.take(definition) where seen.insert(word).inserted && isMacro(word) {
          open.append(word)
        }
      }
    }
    reaches[name] = reach
    return reach
  }

  /// What may stand in the place of some words.
  func reach(of words: some Collection<LexicalWord>) -> MacroReach {
    var reach = MacroReach()
    for word in words where word.isIdentifier && isMacro(word.text) {
      reach.formUnion(self.reach(of: word.text))
    }
    return reach
  }

  /// Macros that compilers define without underscores around them.
  private static let predefined: Set<String> = [
    "linux", "unix", "i386", "mips", "sparc", "sun", "arm", "vax",
  ]
}
