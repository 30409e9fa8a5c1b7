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

  /// A result without objections.
  public init() {}
}

/// Parses a file before and after a rewrite and compares what the compiler says.
public struct WitnessParse {
  /// A function of the request and the files, without any state between requests.
  public static func run(_ request: WitnessRequest, overlay: [VirtualFile]) -> WitnessResult {
    var result = WitnessResult()
    do throws(ParseError) {
      let files = overlay + request.ownFiles
      var known = messages(try unit(request, files)).counts
      let after = try unit(request, files + request.rewritten)
      for error in messages(after) {
        // Lines move, so that the sentence alone tells an error from those that were there before.
        if let count = known[error.message], count > 0 {
          known[error.message] = count - 1
        } else {
          result.objections.append("\(error.file):\(error.line): \(error.message)")
        }
      }
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
    // The default of 20 errors would hide what a rewrite adds to a file that has as many.
    try TranslationUnit(
      parsing: request.file, arguments: request.arguments + ["-ferror-limit=0"], unsavedFiles: files,
      options: [.keepGoing, .incomplete])
  }

  private static func messages(_ unit: TranslationUnit) -> [Diagnostic] { unit.diagnostics(from: .error) }
}

extension [Diagnostic] {
  /// How often each sentence was said.
  fileprivate var counts: [String: Int] {
    reduce(into: [:]) { $0[$1.message, default: 0] += 1 }
  }
}
