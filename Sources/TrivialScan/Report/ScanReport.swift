/// The result of a scan, with the names of the JSON report, version 1.
///
/// Paths are relative to the tree's root, lines and columns are 1-based (columns in bytes), offsets
/// are in bytes. The arrays are sorted by file, line, column and name, so that equal trees give
/// equal bytes.
public struct ScanReport: Codable, Sendable, Equatable {
  /// `trivial-scan/1`.
  public var schema = "trivial-scan/1"
  /// What was scanned.
  public var tree: TreeSummary
  /// The figures.
  public var totals: Totals
  /// Every callback that some site names.
  public var callbacks: [CallbackEntry]
  /// Every call of a registrar.
  public var sites: [SiteEntry]
  /// Every call of `rcu_barrier()` on the way out of a module.
  public var barriers: [BarrierEntry]
  /// What could not be read or parsed.
  public var problems: [Problem]

  /// Gathers a report from its parts.
  public init(
    tree: TreeSummary, totals: Totals, callbacks: [CallbackEntry], sites: [SiteEntry],
    barriers: [BarrierEntry], problems: [Problem]
  ) {
    self.tree = tree
    self.totals = totals
    self.callbacks = callbacks
    self.sites = sites
    self.barriers = barriers
    self.problems = problems
  }
}

/// What was scanned.
public struct TreeSummary: Codable, Sendable, Equatable {
  /// The release that the tree's Makefile states, such as `6.1.192`.
  public var release: String
  /// The generation of the tree's kfree_rcu, such as `byte-offset`.
  public var generation: String
  /// Where compile flags came from: `bare`, `configured`, `build-directory` or `compilation-database`.
  public var configuration: String

  /// Describes a tree.
  public init(release: String, generation: String, configuration: String) {
    self.release = release
    self.generation = generation
    self.configuration = configuration
  }
}

/// The figures of a scan.
public struct Totals: Codable, Sendable, Equatable {
  /// Every token or word that names a registrar, anywhere.
  public var mentions = 0
  /// The mentions by class; the values add up to `mentions`.
  public var mentionClasses: [String: Int] = [:]
  /// Calls of a registrar.
  public var sites = 0
  /// Distinct callbacks that sites name.
  public var callbacks = 0
  /// Callbacks by verdict.
  public var trivial = 0
  /// Trivial callbacks that end in kfree or kvfree.
  public var trivialKfree = 0
  /// Trivial callbacks that end in kmem_cache_free.
  public var trivialCache = 0
  /// Callbacks that one thing keeps from being trivial.
  public var near = 0
  /// Callbacks that do more.
  public var nontrivial = 0
  /// Callbacks without a verdict.
  public var unresolved = 0
  /// Trivial callbacks of which every registration can be rewritten.
  public var convertible = 0
  /// `trivial` in percent of `callbacks`.
  public var trivialPercentOfCallbacks = 0.0
  /// Sites that name a trivial callback, in percent of `sites`.
  public var trivialPercentOfSites = 0.0

  /// Calls of `rcu_barrier()` that are not on the way out of a module.
  public var otherBarriers = 0

  /// Figures that are all zero.
  public init() {}
}

/// A use of a callback that is not its registration at a site.
public struct OtherUse: Codable, Sendable, Hashable {
  /// Where it stands, relative to the tree's root.
  public var file: String
  /// 1-based.
  public var line: Int
  /// `direct-call`, `address` or `export`.
  public var kind: String

  /// Names a use.
  public init(file: String, line: Int, kind: String) {
    self.file = file
    self.line = line
    self.kind = kind
  }
}

/// A callback: one function, in all its definitions.
public struct CallbackEntry: Codable, Sendable, Equatable {
  /// The function's name.
  public var name: String
  /// Where its (first) definition stands.
  public var file: String
  /// 1-based line of the name in the definition.
  public var line: Int
  /// What its body amounts to.
  public var verdict: Verdict
  /// Why, in one sentence.
  public var reason: String
  /// The function that frees the object, null unless trivial or near.
  public var free: FreeFunction?
  /// Whether the free stands in a helper of the same file.
  public var throughHelper: Bool
  /// The tag of the object's struct, null where the head itself is freed or nothing is.
  public var `struct`: String?
  /// The member path from the object to the head, such as `dev.rcu_head`.
  public var member: String?
  /// Bytes from the object's start to the head, by pointer width in bits ("32", "64").
  public var offset: [String: Int]
  /// What the verdict rests on.
  public var basis: Basis
  /// Whether every site that registers it can be rewritten.
  public var convertible: Bool
  /// What keeps its registrations from being rewritten, empty where it is convertible.
  public var blockers: [Blocker]
  /// Whether the function can be deleted once its sites are rewritten.
  public var removable: Bool
  /// What uses the function besides its registrations.
  public var otherUses: [OtherUse]
  /// A stable name for `reason` without its particulars, to group callbacks by; null where it has none.
  public var reasonCode: String? = nil
  /// 1-based line that the (first) definition ends on, null where it is not known.
  public var endLine: Int? = nil
  /// Every definition, in the order of the source, null where the tree has none.
  public var definitions: [DefinitionEntry]? = nil

  /// Writes the entry with `free`, `struct` and `member` as explicit nulls where they are absent, so
  /// that a reader finds these keys in every entry.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(file, forKey: .file)
    try fields.encode(line, forKey: .line)
    try fields.encode(verdict, forKey: .verdict)
    try fields.encode(reason, forKey: .reason)
    try fields.encode(free, forKey: .free)
    try fields.encode(throughHelper, forKey: .throughHelper)
    try fields.encode(`struct`, forKey: .struct)
    try fields.encode(member, forKey: .member)
    try fields.encode(offset, forKey: .offset)
    try fields.encode(basis, forKey: .basis)
    try fields.encode(convertible, forKey: .convertible)
    try fields.encode(blockers, forKey: .blockers)
    try fields.encode(removable, forKey: .removable)
    try fields.encode(otherUses, forKey: .otherUses)
    try fields.encodeIfPresent(reasonCode, forKey: .reasonCode)
    try fields.encodeIfPresent(endLine, forKey: .endLine)
    try fields.encodeIfPresent(definitions, forKey: .definitions)
  }
}

/// A call of a registrar.
public struct SiteEntry: Codable, Sendable, Equatable {
  /// Where the call stands.
  public var file: String
  /// 1-based line of the registrar's name.
  public var line: Int
  /// 1-based byte column of the registrar's name.
  public var column: Int
  /// The registrar as it is spelled, such as `call_rcu`.
  public var registrar: String
  /// The head argument as it is spelled, white space folded.
  public var head: String
  /// The callback's name, or the expression where it is no function's name.
  public var callback: String
  /// Where the callback is defined, null where the argument is no function.
  public var callbackFile: String?
  /// The preprocessor conditions around the call, outermost first.
  public var guards: [String]
  /// How far the analysis came.
  public var state: SiteState
  /// The statement that replaces the call, null where it stays.
  public var rewrite: String?
  /// What keeps the call as it is, empty where it can be rewritten.
  public var blockers: [Blocker]
  /// 1-based line that the call ends on, null where it is not known.
  public var endLine: Int? = nil
  /// Why the call was not reached, null where it was.
  public var reason: String? = nil
  /// The steps by which the model found the rewrite equal, null where the call stays.
  public var proof: [String]? = nil
  /// The function whose body holds the call, null in a macro.
  public var function: String? = nil
  /// The macro whose body holds the call, null elsewhere.
  public var macro: String? = nil
  /// What a function pointer may hold at the call, null where the site names its callback.
  public var targets: [TargetEntry]? = nil
  /// Whether `targets` are all that the tree has, null where there are no `targets`.
  public var targetsComplete: Bool? = nil
  /// What could not be followed to a target, null where nothing is missing.
  public var targetGaps: [String]? = nil

  /// Writes the entry with `callbackFile` and `rewrite` as explicit nulls where they are absent, so
  /// that a reader finds these keys in every entry.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(file, forKey: .file)
    try fields.encode(line, forKey: .line)
    try fields.encode(column, forKey: .column)
    try fields.encode(registrar, forKey: .registrar)
    try fields.encode(head, forKey: .head)
    try fields.encode(callback, forKey: .callback)
    try fields.encode(callbackFile, forKey: .callbackFile)
    try fields.encode(guards, forKey: .guards)
    try fields.encode(state, forKey: .state)
    try fields.encode(rewrite, forKey: .rewrite)
    try fields.encode(blockers, forKey: .blockers)
    try fields.encodeIfPresent(endLine, forKey: .endLine)
    try fields.encodeIfPresent(reason, forKey: .reason)
    try fields.encodeIfPresent(proof, forKey: .proof)
    try fields.encodeIfPresent(function, forKey: .function)
    try fields.encodeIfPresent(macro, forKey: .macro)
    try fields.encodeIfPresent(targets, forKey: .targets)
    try fields.encodeIfPresent(targetsComplete, forKey: .targetsComplete)
    try fields.encodeIfPresent(targetGaps, forKey: .targetGaps)
  }
}

/// Something that could not be read, parsed or decided.
public struct Problem: Codable, Sendable, Hashable {
  /// The file it concerns, relative to the tree's root, or the path that was given.
  public var file: String
  /// What happened and what to do.
  public var message: String

  /// Names a problem.
  public init(file: String, message: String) {
    self.file = file
    self.message = message
  }
}
