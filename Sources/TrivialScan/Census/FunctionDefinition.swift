/// A function definition, found by its tokens.
public struct FunctionDefinition: Codable, Sendable, Hashable {
  /// The function's name.
  ///
  /// A function that a macro call opens, e.g. `SYSCALL_DEFINE2(...) {`, has the macro's name.
  public var name: String
  /// Relative to the tree's root.
  public var file: String
  /// The physical line of the name, 1-based.
  public var line: Int
  /// Bytes from the file's start to the name.
  public var nameOffset: Int
  /// Bytes from the file's start to the first of the declaration specifiers.
  public var startOffset: Int
  /// Bytes from the file's start to the body's `{`.
  public var bodyStart: Int
  /// Bytes from the file's start to the byte after the body's `}`; the file's length when it is missing.
  public var bodyEnd: Int
  /// Whether the function has internal linkage: this definition or a declaration in the file says `static`.
  public var isStatic: Bool
  /// The preprocessor conditions around the name, outermost first.
  public var guards: [String]
  /// The text of each parameter, white space and comments folded.
  public var parameters: [String]
  /// The name of each parameter that has one.
  public var parameterNames: [String]
}
