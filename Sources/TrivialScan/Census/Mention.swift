/// What a mention of a registrar is.
public enum MentionClass: String, Codable, CaseIterable, Sendable {
  /// A call in code.
  case call
  /// A call in the body of a macro.
  case macroCall
  /// A part of a `#define` that makes one name stand for another.
  case alias
  /// The registrar's own definition, as a function or as a macro with a longer body.
  case definition
  /// A prototype, or the declaration of a variable of this name.
  case declaration
  /// A struct member of this name.
  case member
  /// The name as a value, e.g. `.call = call_rcu`.
  case address
  /// The argument of an `EXPORT_SYMBOL`.
  case export
  /// A part of another directive, e.g. `#ifdef call_rcu`.
  case directive
  /// A word in a comment.
  case comment
  /// A word in a string literal or character constant.
  case string
  /// Anything else: a label, a tag, a parameter, a pasted token.
  case other

  /// Whether the class registers a callback.
  public var isCall: Bool { self == .call || self == .macroCall }
}

/// One place where a registrar is named.
public struct Mention: Codable, Sendable, Hashable {
  /// The registrar's name, or that of an alias of one.
  public var registrar: String
  /// Relative to the tree's root.
  public var file: String
  /// The physical line, 1-based.
  public var line: Int
  /// The byte column in the line, 1-based.
  public var column: Int
  /// Bytes from the file's start.
  public var offset: Int
  /// What the mention is.
  public var mentionClass: MentionClass
  /// The preprocessor conditions around it, outermost first.
  public var guards: [String]
  /// The function whose body it stands in.
  public var enclosingFunction: String?
  /// The macro whose definition it stands in.
  public var enclosingMacro: String?
  /// The text of each argument of a call, white space and comments folded; empty for other classes.
  public var arguments: [String] = []
  /// The callback argument where it is one identifier, behind `&`, parentheses and casts.
  public var callback: String?
  /// Bytes from the file's start to that identifier.
  public var callbackOffset: Int?
  /// Whether that identifier is a parameter of the enclosing function or macro.
  public var callbackIsParameter = false
  /// The 0-based position of that parameter, nil where the identifier is none.
  public var callbackParameter: Int?
  /// Whether the enclosing function has internal linkage.
  public var enclosingIsStatic = false
  /// Whether the call is a whole expression statement.
  public var isStatement = false
  /// Bytes from the file's start to the registrar's name in a call, zero for other classes.
  public var callStart = 0
  /// Bytes from the file's start to the byte after the call's `)`, zero for other classes.
  public var callEnd = 0
}

/// How a callback's name is used.
public enum UseKind: String, Codable, CaseIterable, Sendable {
  /// The callback argument of a registrar.
  case registration
  /// A call of the function itself.
  case directCall
  /// The function's address, taken for anything but a registration.
  case address
  /// The argument of an `EXPORT_SYMBOL`.
  case export
  /// A prototype.
  case declaration
  /// The name in the function's definition.
  case definition
  /// A part of a preprocessor directive that is no `#define` body.
  case directive
  /// A word in a comment.
  ///
  /// No use of the function, but text that names it.
  case comment
  /// The name of something else: a member, a tag, a label, a parameter, a variable.
  case other
}

/// One place where a callback is named.
public struct Use: Codable, Sendable, Hashable {
  /// The callback's name.
  public var name: String
  /// Relative to the tree's root.
  public var file: String
  /// The physical line, 1-based.
  public var line: Int
  /// The byte column in the line, 1-based.
  public var column: Int
  /// Bytes from the file's start.
  public var offset: Int
  /// How the name is used.
  public var kind: UseKind
  /// The preprocessor conditions around it, outermost first.
  public var guards: [String]
  /// The function whose body it stands in.
  public var enclosingFunction: String?
  /// The macro whose definition it stands in.
  public var enclosingMacro: String?
  /// For a prototype: bytes from the file's start to its first specifier.
  public var declarationStart: Int?
  /// For a prototype: bytes from the file's start to the byte after its `;`.
  public var declarationEnd: Int?
}

/// Something that the census could not read or make sense of.
public struct CensusProblem: Codable, Sendable, Hashable {
  /// Relative to the tree's root.
  public var file: String
  /// What was found, and what it means for the result.
  public var message: String
}
