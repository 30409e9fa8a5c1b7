/// One parse of a rewritten file and of its original: a small value, so that it can be sent to another process.
public struct WitnessRequest: Codable, Sendable, Hashable {
  /// A rewritten registration in a rewritten file.
  public struct Site: Codable, Sendable, Hashable {
    /// Absolute path.
    public var file: String
    /// 1-based, in the original file.
    public var line: Int
    /// Bytes from the rewritten text's start to the statement.
    public var offset: Int
  }

  /// Absolute path of the file to parse.
  public var file: String
  /// clang's arguments.
  public var arguments: [String]
  /// The name of the set of virtual files that the parse needs, which the caller holds.
  public var overlay: String
  /// Virtual files of this request alone.
  public var ownFiles: [VirtualFile]
  /// The rewritten files, over the real ones, with an assertion of the offset at each site.
  public var rewritten: [VirtualFile]
  /// The registrations that this parse must reach.
  public var sites: [Site]
}

/// What one pair of parses said.
public struct WitnessResult: Codable, Sendable, Hashable {
  /// Why the rewrite is not right, in words; empty where nothing speaks against it.
  public var objections: [String] = []
  /// The rewritten files that were read, as absolute paths.
  public var read: [String] = []

  /// A result without objections.
  public init() {}

  /// The result of a parse that did not happen.
  init(objection: String) { objections = [objection] }
}

/// Parses a file before and after a rewrite and compares what the compiler says.
public struct WitnessParse {
  /// What a build would show and a scan is not told: what became unused, and a call of what is not declared.
  private static let warnings = ["-Wunused", "-Wmissing-prototypes", "-Wimplicit-function-declaration"]
  private static let silencers: Set<String> = ["-w", "-Wno-implicit-function-declaration"]

  /// A function of the request and the files, without any state between requests.
  public static func run(_ request: WitnessRequest, overlay: [VirtualFile]) -> WitnessResult {
    var result = WitnessResult()
    do throws(ParseError) {
      let files = overlay + request.ownFiles
      var known = try unit(request, files).diagnostics().counts
      let after = try unit(request, files + request.rewritten)
      for said in after.diagnostics() {
        // Lines move, so that the sentence alone tells a complaint from those that were there before.
        if let count = known[said.sentence], count > 0 {
          known[said.sentence] = count - 1
        } else {
          result.objections.append("\(said.file):\(said.line): \(said.message)")
        }
      }
      result.read = request.rewritten.map(\.path).filter { after.contents(of: $0) != nil }
      for site in request.sites
      where after.skippedRanges(in: site.file).contains(where: { $0.contains(site.offset) }) {
        result.objections.append("\(site.file):\(site.line): the rewritten statement is not compiled")
      }
    } catch {
      result.objections.append(error.description)
    }
    return result
  }

  private static func unit(_ request: WitnessRequest, _ files: [VirtualFile]) throws(ParseError)
    -> TranslationUnit
  {
    // What is unused is only looked for in a whole unit. The default of 20 errors would hide what a rewrite
    // adds to a file that has as many.
    let arguments = Self.warnings + request.arguments.filter { !Self.silencers.contains($0) }
    return try TranslationUnit(
      parsing: request.file, arguments: arguments + ["-ferror-limit=0"], unsavedFiles: files,
      options: [.keepGoing, .preprocessingRecord])
  }
}

extension Diagnostic {
  /// The message without the places that clang names unnamed types by.
  fileprivate var sentence: String { message.replacing(#/:[0-9]+:[0-9]+/#, with: "") }
}

extension [Diagnostic] {
  /// How often each sentence was said.
  fileprivate var counts: [String: Int] { reduce(into: [:]) { $0[$1.sentence, default: 0] += 1 } }
}
