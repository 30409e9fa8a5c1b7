/// Headers that were parsed once for many files.
final class PrecompiledHeader {
  private let path: String
  /// The files that went into it.
  private let files: [String]
  /// The texts of those that exist in memory only.
  private let virtual: [String: String]
  /// Whether a file names it, by the names that were looked for.
  private var known: [String: Bool] = [:]

  init(path: String, files: [String], virtual: [String: String]) {
    self.path = path
    // The settings of a file follow the configuration (include/linux/kconfig.h) in any case.
    self.files = files.filter { TreePath.name($0) != "autoconf.h" }
    self.virtual = virtual
  }

  /// Lets a request take the headers from here.
  func serve(_ request: inout AnalysisRequest) {
    request.arguments.insert(contentsOf: ["-include-pch", path], at: request.sharedArgumentCount)
  }

  /// Whether some header names a macro that `settings` changes, so that it would read otherwise with them.
  ///
  /// `IS_MODULE(CONFIG_X)` (include/linux/kconfig.h) makes the name of `CONFIG_X_MODULE` from the other; the
  /// settings of a module have both.
  func names(anyOf settings: VirtualFile) -> Bool {
    let file = CensusFile(path: settings.path, bytes: Array(settings.contents.utf8))
    let names = Set(file.directives.compactMap(\.macroName))
    let new = names.filter { known[$0] == nil }
    if !new.isEmpty {
      for name in new { known[name] = false }
      let scanner = IdentifierScanner(names: new)
      for path in files {
        let bytes = virtual[path].map { Array($0.utf8) } ?? TreeFile.bytes(path) ?? []
        bytes.withUnsafeBufferPointer { buffer in
          scanner.visitWords(in: buffer) { number, _ in
            known[scanner.names[number]] = true
            return true
          }
        }
      }
    }
    return names.contains { known[$0] == true }
  }
}
