/// One definition of a callback, and the parse that its verdict rests on.
public struct DefinitionEntry: Codable, Sendable, Equatable {
  /// How a definition was parsed.
  public struct Parse: Codable, Sendable, Equatable {
    /// The file that was given to the compiler, relative to the tree's root.
    public var file: String
    /// The kernel's name of the architecture.
    public var architecture: String
    /// Bits of a pointer, of every parse that reached the definition, ascending.
    public var pointerWidths: [Int]
    /// Configuration symbols and macros that were set or cleared for it, as clang would be told.
    public var settings: [String]
    /// The flags of the file's own makefiles.
    public var flags: [String]
  }

  /// Relative to the tree's root.
  public var file: String
  /// 1-based line of the name.
  public var line: Int
  /// The preprocessor conditions around it, outermost first.
  public var guards: [String]
  /// What this body amounts to.
  public var verdict: Verdict
  /// Why, in one sentence.
  public var reason: String
  /// The parse that reached it, null where tokens settled it or none did.
  public var parse: Parse?
}
