/// Decides what to edit for the convertible callbacks of a scan.
public enum ConversionPlan {
  /// The conversions of a scan's convertible callbacks, sorted by the callback's file and line.
  ///
  /// `only` picks callbacks; all are taken without it. A callback that some registration keeps is left as
  /// it is, with all its registrations. Throws ``RewriteError`` where a file cannot be read any more or
  /// differs from what was scanned.
  public static func make(
    from result: ScanResult, only: ((CallbackEntry) -> Bool)? = nil
  ) throws -> [Conversion] {
    let numbers = Dictionary(
      result.registrations.callbacks.indices.map { number in
        let callback = result.registrations.callbacks[number]
        return (Place(name: callback.name, file: callback.file, line: callback.line), number)
      }, uniquingKeysWith: { first, _ in first })
    let files = SourceFiles(root: result.tree.root)
    var conversions: [Conversion] = []
    for entry in result.report.callbacks where entry.convertible && only?(entry) ?? true {
      guard let number = numbers[Place(name: entry.name, file: entry.file, line: entry.line)] else {
        continue
      }
      let draft = ConversionDraft(result: result, number: number, entry: entry, files: files)
      if let conversion = try draft.conversion() { conversions.append(conversion) }
    }
    return conversions.sorted {
      ($0.callbackFile, $0.callbackLine, $0.callback) < ($1.callbackFile, $1.callbackLine, $1.callback)
    }
  }

  private struct Place: Hashable {
    var name: String
    var file: String
    var line: Int
  }
}

/// The files of a tree, each read and cut into tokens once.
final class SourceFiles {
  private let root: String
  private var known: [String: CensusFile] = [:]

  init(root: String) { self.root = root }

  /// A file by its path relative to the root.
  func file(_ path: String) throws(RewriteError) -> CensusFile {
    if let file = known[path] { return file }
    guard let bytes = TreeFile.bytes(root + "/" + path) else { throw .unreadable(file: path) }
    let file = CensusFile(path: path, bytes: bytes)
    known[path] = file
    return file
  }
}
