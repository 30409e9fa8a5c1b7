import Testing

@testable import TrivialScan

/// A C file that exists only in memory, parsed.
struct MemoryUnit {
  static let path = "/memory/file.c"
  let text: String
  let unit: TranslationUnit

  init(
    _ text: String, arguments: [String] = [], others: [VirtualFile] = [], options: ParseOptions = .keepGoing
  ) throws {
    self.text = text
    unit = try TranslationUnit(
      parsing: Self.path, arguments: ["-target", "x86_64-linux-gnu", "-std=gnu11"] + arguments,
      unsavedFiles: [VirtualFile(path: Self.path, contents: text)] + others, options: options)
  }

  /// The first node below the root, in the source's order, that `isWanted` takes.
  func first(where isWanted: (Cursor) -> Bool) throws -> Cursor {
    func search(_ cursor: Cursor, _ isWanted: (Cursor) -> Bool) -> Cursor? {
      if isWanted(cursor) { return cursor }
      for child in cursor.children {
        if let found = search(child, isWanted) { return found }
      }
      return nil
    }
    let found = search(unit.root, isWanted)
    return try #require(found)
  }

  /// The first call of `function`.
  func call(of function: String) throws -> Cursor {
    try first { $0.kind == .call && $0.spelling == function }
  }

  /// The declaration `name` at the top level.
  func declaration(_ name: String) throws -> Cursor {
    try #require(unit.root.children.first { $0.spelling == name })
  }

  /// The byte offset of the first `needle`.
  func offset(of needle: String) throws -> Int {
    let range = try #require(text.firstRange(of: needle))
    return text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  }
}
