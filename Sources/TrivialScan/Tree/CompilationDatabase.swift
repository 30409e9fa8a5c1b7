import Foundation

/// A `compile_commands.json`: flags by file, reduced to what a parser needs.
struct CompilationDatabase: Sendable {
  struct Entry: Sendable {
    /// Absolute path of the source.
    let file: String
    let arguments: [String]
  }

  /// The file that was read.
  let path: String
  private let entries: [String: Entry]

  private struct Record: Decodable {
    let directory: String
    let file: String
    let command: String?
    let arguments: [String]?
  }

  /// Reads the database at `path`, or `compile_commands.json` in the directory there.
  ///
  /// Throws `noFlagSource`, `unreadable` or `notACompilationDatabase`.
  static func read(_ path: String) throws(TreeError) -> CompilationDatabase {
    let file = TreeFile.isDirectory(path) ? path + "/compile_commands.json" : path
    guard FileManager.default.fileExists(atPath: file) else { throw .noFlagSource(path: file, option: "-p") }
    guard let bytes = TreeFile.bytes(file) else { throw .unreadable(path: file) }
    let records: [Record]
    do {
      records = try JSONDecoder().decode([Record].self, from: Data(bytes))
    } catch {
      throw .notACompilationDatabase(path: file, reason: reason(error))
    }
    if records.isEmpty { throw .notACompilationDatabase(path: file, reason: "it has no entry") }
    var entries: [String: Entry] = [:]
    for record in records {
      let source = TreePath.normalised(TreePath.join(record.directory, record.file))
      guard entries[source] == nil, let words = record.arguments ?? record.command.map(ShellWords.split)
      else {
        continue
      }
      let kept = KbuildFlags.kept(Array(words.dropFirst()), root: record.directory, machine: true)
      entries[source] = Entry(file: source, arguments: kept)
    }
    return CompilationDatabase(path: file, entries: entries)
  }

  /// The entry of a file; for a header, or a file not built, that of the nearest source beside it.
  func entry(for file: String) -> Entry? {
    if let exact = entries[file] { return exact }
    let directory = TreePath.directory(file) + "/"
    let beside = entries.keys.filter { $0.hasPrefix(directory) }.min { ($0.count, $0) < ($1.count, $1) }
    return beside.flatMap { entries[$0] }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted: "it is not JSON"
    case DecodingError.keyNotFound(let key, _): "an entry has no \"\(key.stringValue)\""
    case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty: "it is no JSON array"
    default: "an entry has a value of the wrong kind"
    }
  }
}

extension CompilationDatabase.Entry {
  /// The architecture whose headers the command includes.
  func architecture(in tree: KernelTree) -> String? {
    tree.architectures.map(\.name).first { name in
      arguments.contains { $0.hasPrefix("-I") && $0.hasSuffix("/arch/\(name)/include") }
    }
  }

  /// Pointer width in bits, from `-m32`, `-m64` and the target, else the architecture's first.
  func pointerWidth(_ architecture: String) -> Int {
    if arguments.contains("-m32") { return 32 }
    if arguments.contains("-m64") { return 64 }
    if let target = arguments.last(where: { $0.hasPrefix("--target=") }) {
      return target.contains("64") || target.contains("s390x") ? 64 : 32
    }
    return Architecture.named(architecture)?.pointerWidths.first ?? 64
  }
}

/// Splits a command as a POSIX shell would, without expanding anything.
enum ShellWords {
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var escaped = false
    for character in command {
      if escaped {
        word = (word ?? "") + String(character)
        escaped = false
      } else if character == "\\", quote != "'" {
        escaped = true
        word = word ?? ""
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
