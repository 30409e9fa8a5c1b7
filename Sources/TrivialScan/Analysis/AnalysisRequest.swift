/// One parse and what is asked of it: a small value, so that it can be sent to another process, kept or
/// spread over machines.
public struct AnalysisRequest: Codable, Sendable, Hashable {
  /// A registration that the census found.
  public struct SiteQuestion: Codable, Sendable, Hashable {
    /// The caller's number for the site.
    public var id: Int
    /// Absolute path.
    public var file: String
    /// Byte offset of the registrar's name.
    public var offset: Int
    /// The registrar as it is spelled.
    public var registrar: String
    /// The 0-based position of the head among the arguments.
    public var headArgument: Int
    /// The 0-based position of the callback among the arguments.
    public var callbackArgument: Int
    /// The macro whose body the call stands in.
    public var macro: String?
    /// The callback that the macro's body names, to tell its expansions from others; nil where that is a
    /// parameter of the macro.
    public var callback: String?
  }

  /// A definition that the census found.
  public struct CallbackQuestion: Codable, Sendable, Hashable {
    /// The caller's number for the definition.
    public var id: Int
    /// The function's name.
    public var name: String
    /// Absolute path.
    public var file: String
    /// Byte offset of the name.
    public var offset: Int
  }

  /// What is to be found about function pointers that registrations get from elsewhere.
  public struct FlowQuestion: Codable, Sendable, Hashable {
    /// A place whose tokens look as if they gave a carrier its value.
    public struct Place: Codable, Sendable, Hashable {
      /// Where the name stands.
      public var place: FilePlace
      /// What may get a value there.
      public var carrier: Carrier
    }

    /// What is looked for.
    public var carriers: [Carrier]
    /// The files to search, as absolute paths.
    public var files: [String]
    /// Macros that may expand to a place which gives one of the carriers a value.
    public var macros: [String] = []
    /// The places to say of whether the parse saw them.
    public var places: [Place]
    /// The 0-based position of the callback among the arguments of each registrar.
    public var registrars: [String: Int]
  }

  /// Absolute path of the file to parse.
  public var file: String
  /// clang's arguments.
  public var arguments: [String]
  /// How many of the leading arguments are the same for all files of a configuration; what follows may include
  /// the settings by which a file's own configuration differs. 0 where nothing is shared.
  public var sharedArgumentCount = 0
  /// The name of the set of virtual files that the parse needs, which the engine holds.
  public var overlay: String
  /// Virtual files of this request alone.
  public var ownFiles: [VirtualFile] = []
  /// The registrations to answer for.
  public var sites: [SiteQuestion] = []
  /// The definitions to answer for.
  public var callbacks: [CallbackQuestion] = []
  /// What to find out about function pointers.
  public var flows: FlowQuestion?
}

/// What one parse answered. A question without an answer was not reached.
public struct AnalysisResult: Codable, Sendable, Equatable {
  /// What a parse knows of a registration.
  public struct SiteAnswer: Codable, Sendable, Equatable {
    /// The number that the question came with.
    public var id: Int
    /// The head argument, taken apart.
    public var head: HeadExpression
    /// The function that the callback argument names, nil where it is no function's name.
    public var callback: String?
    /// The callback argument as it is written.
    public var callbackText: String?
    /// Whether the call is a whole statement.
    public var isStatement: Bool
    /// What the callback argument may be where it is no function's name.
    public var pointer: [PointerValue]?
    /// The object and member to give kfree_rcu where the head's own object is not what the callback frees.
    public var container: Container?
  }

  /// The freed object around what a site holds.
  public struct Container: Codable, Sendable, Equatable {
    /// A `container_of(...)` expression.
    public var object: String
    /// The member path from the freed object to the head.
    public var member: String
    /// Bytes from the freed object to the head.
    public var offset: Int
  }

  /// What a parse knows of a definition.
  public struct CallbackAnswer: Codable, Sendable, Equatable {
    /// The number that the question came with.
    public var id: Int
    /// What the definition does.
    public var finding: CallbackFinding
  }

  /// Bits of a pointer on the target.
  public var pointerWidth = 0
  /// The registrations that the parse reached, by number.
  public var sites: [SiteAnswer] = []
  /// The definitions that the parse reached, by number.
  public var callbacks: [CallbackAnswer] = []
  /// The places that give the carriers asked for their values.
  public var flows: [PointerFlow] = []
  /// The places among those asked for that the parse saw.
  public var seenPlaces: [FilePlace] = []
  /// Errors of the source.
  public var errors: [Diagnostic] = []
  /// Set where there was no parse at all.
  public var failure: String?

  /// An answer that knows nothing yet.
  public init() {}
}
