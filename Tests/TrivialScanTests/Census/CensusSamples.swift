import Foundation

@testable import TrivialScan

/// A small tree in a temporary directory, removed with the value.
final class SampleTree {
  let root: String
  let files: [String]

  init(_ sources: [String: String]) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("census-\(UUID().uuidString)")
    root = directory.path
    files = sources.keys.sorted()
    for (path, source) in sources {
      let file = directory.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(source.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func census(jobs: Int = 1) -> CensusResult {
    Census.take(SourceIndex(root: root, files: files, jobs: jobs))
  }
}

/// The tokens of some source.
func lex(_ source: String) -> [Token] { lex(Array(source.utf8)) }

/// The tokens of some bytes.
func lex(_ bytes: [UInt8]) -> [Token] {
  bytes.withUnsafeBufferPointer { buffer in
    var lexer = Lexer(buffer)
    var tokens: [Token] = []
    while let token = lexer.next() { tokens.append(token) }
    return tokens
  }
}

/// Kinds and texts of some source's tokens, for comparison.
func spelled(_ source: String) -> [String] {
  let text = TokenText(bytes: Array(source.utf8))
  return lex(source).map { text.spelling($0) }
}

/// The mentions of the known registrars in one source.
func mentions(in source: String, path: String = "a.c") -> [Mention] {
  let registrars = Dictionary(Registrar.known.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  return FileMentions(
    CensusFile(path: path, bytes: Array(source.utf8)),
    scanner: IdentifierScanner(names: registrars.keys), registrars: registrars
  ).mentions
}

/// The classes of the mentions in one source, in order.
func classes(in source: String) -> [MentionClass] { mentions(in: source).map(\.mentionClass) }
