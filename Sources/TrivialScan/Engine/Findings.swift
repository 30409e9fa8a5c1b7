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
