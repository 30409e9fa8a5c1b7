/// What is to happen to one file, before blank lines, comments and empty `#if` blocks are settled.
struct FileDraft: Sendable {
  /// The file as it is.
  var source: CensusFile
  /// The rewritten calls.
  var replacements: [Edit] = []
  /// The definitions that go.
  var definitions: [FunctionDefinition] = []
  /// The prototypes that go, from the first specifier to behind the `;`.
  var prototypes: [Range<Int>] = []
}
