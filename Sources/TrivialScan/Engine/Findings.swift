/// What the parses have answered so far.
struct Findings {
  /// A definition of a callback, by positions in the registrations.
  struct DefinitionKey: Hashable {
    var callback: Int
    var definition: Int
  }

  /// What tokens proved, by the callback's position in the registrations: those were not parsed.
  var ruledOut: [Int: LexicalFinding] = [:]
  /// By pointer width in bits.
  var definitions: [DefinitionKey: [Int: CallbackFinding]] = [:]
  /// By position in the registrations, then by pointer width in bits.
  var sites: [Int: [Int: AnalysisResult.SiteAnswer]] = [:]
  /// The attempt that answered first.
  var answeredBy: [OpenQuestion.Subject: ParseAttempt] = [:]
  /// Why a question has no answer.
  var obstacles: [OpenQuestion.Subject: String] = [:]
  /// Questions that no configuration can make active.
  var inactive: Set<OpenQuestion.Subject> = []
  var problems: [Problem] = []
}

extension Findings {
  /// The definitions that the parses were asked about, with what the one for the widest pointers found.
  func asked(in registrations: Registrations) -> [FunctionDefinition: CallbackFinding?] {
    var asked: [FunctionDefinition: CallbackFinding?] = [:]
    for (callback, entry) in registrations.callbacks.enumerated()
    where ruledOut[callback] == nil && entry.freeFunction == nil {
      for (number, definition) in entry.definitions.enumerated() {
        let answers = definitions[DefinitionKey(callback: callback, definition: number)] ?? [:]
        asked.updateValue(answers.max { $0.key < $1.key }?.value, forKey: definition)
      }
    }
    return asked
  }
}

extension Registrations {
  /// The sites whose argument no function of the tree has for its name, by position, with the function that
  /// the parses found there: the argument is a macro.
  func sitesNamingMacros(_ findings: Findings) -> [Int: String] {
    var found: [Int: String] = [:]
    for number in sites.indices where !sites[number].mention.callbackIsParameter {
      let names = Set((findings.sites[number] ?? [:]).values.map(\.callback))
      guard names.count == 1, let name = names.first ?? nil, name != sites[number].mention.callback,
        sites[number].callback.map({ callbacks[$0].definitions.isEmpty }) ?? true
      else { continue }
      found[number] = name
    }
    return found
  }
}
