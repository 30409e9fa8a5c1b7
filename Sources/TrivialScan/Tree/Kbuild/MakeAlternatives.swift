/// What a makefile's variables hold in one configuration or another: every assignment of every branch.
///
/// Branches are taken to be independent of each other, so that there is rather too much than too little.
struct MakeAlternatives: Sendable {
  /// Stands in a word for what cannot be told by reading: what a shell prints, what a makefile above exports.
  static let unknown = "\u{FFFC}"

  let root: String
  let configuration: KernelConfiguration
  /// The texts that were ever assigned to a variable.
  private(set) var values: [String: [String]] = [:]
  /// The steps that all searches took up to now; there is an end to what one makefile may cost.
  private(set) var spentSteps = 0
  /// Whether no name was met that may be too many to follow.
  private(set) var isComplete = true

  init(root: String, configuration: KernelConfiguration, variables: [String: String]) {
    self.root = root
    self.configuration = configuration
    values = variables.mapValues { [$0] }
  }

  /// Whether a variable that is not set here may come from a makefile above: make exports only what could be
  /// a variable of a shell, so no list such as `obj-y`.
  func mayBeSetElsewhere(_ name: String) -> Bool {
    values[name] == nil && !name.hasPrefix("CONFIG_") && !name.isEmpty
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// Adds an assignment; the name may depend on the configuration, as in `obj-$(CONFIG_X)`.
  mutating func assign(_ name: String, _ value: String) {
    let names = name.contains("$") ? words(name) : [name]
    for name in names where !name.isEmpty {
      // What holds its own old value must be expanded while that is all there is.
      let refersToItself = value.contains("$(\(name))") || value.contains("${\(name)}")
      let texts = refersToItself ? words(value).sorted() : [value]
      for text in texts where values[name]?.contains(text) != true {
        values[name, default: []].append(text)
      }
    }
  }

  /// All the words that some configuration may make of a text.
  mutating func words(_ text: String) -> Set<String> {
    var search = MakeAlternativesSearch(self)
    defer {
      spentSteps = search.steps
      isComplete = isComplete && search.isComplete
    }
    return search.words(text)
  }
}
