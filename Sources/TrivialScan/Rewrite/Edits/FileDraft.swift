/// What is to happen to one file, before comments, blank lines, `#if` blocks and unused functions are settled.
struct FileDraft: Sendable {
  /// The file as it is.
  var source: CensusFile
  /// The rewritten calls.
  var replacements: [Edit] = []
  /// The definitions that go.
  var definitions: [FunctionDefinition] = []
  /// The prototypes that go, from the first specifier to behind the `;`.
  var prototypes: [Range<Int>] = []
  /// The statements that go, from their comment or first token to behind the `;`.
  var statements: [Range<Int>] = []

  init(_ source: CensusFile) { self.source = source }

  /// The edits, and the functions that go besides those of the draft.
  func settle() -> (edit: FileEdit, removal: FileRemoval) {
    let removal = FileRemoval(self)
    let calls = replacements.filter { !removal.isGone($0.range.lowerBound) }
    return (FileEdit(file: source.path, edits: calls + removal.edits), removal)
  }

  /// Adds what another draft of the same file does.
  mutating func add(_ other: FileDraft) {
    replacements += other.replacements.filter { !replacements.contains($0) }
    definitions += other.definitions.filter { !definitions.contains($0) }
    prototypes += other.prototypes.filter { !prototypes.contains($0) }
    statements += other.statements.filter { !statements.contains($0) }
  }
}
