import CClang

/// A place in a file.
public struct SourceLocation: Sendable, Hashable {
  /// The path as the parser opened it; empty where there is none.
  public let file: String
  /// 1-based; 0 where there is none.
  public let line: Int
  /// 1-based, in bytes; 0 where there is none.
  public let column: Int
  /// Bytes from the file's start.
  public let offset: Int

  private typealias Resolver = (
    CXSourceLocation, UnsafeMutablePointer<CXFile?>?, UnsafeMutablePointer<UInt32>?,
    UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?
  ) -> Void

  private init(_ location: CXSourceLocation, resolver: Resolver) {
    var file: CXFile?
    var (line, column, offset): (UInt32, UInt32, UInt32) = (0, 0, 0)
    resolver(location, &file, &line, &column, &offset)
    self.file = file.map { String(taking: clang_getFileName($0)) } ?? ""
    self.line = Int(line)
    self.column = Int(column)
    self.offset = Int(offset)
  }

  /// Where the token was written in a file: inside a macro's argument the argument's place, inside a
  /// macro's body the place of the expansion.
  init(fileLocation location: CXSourceLocation) {
    self.init(location, resolver: clang_getFileLocation)
  }

  /// Where the outermost macro expansion begins, or the token itself outside macros.
  init(expansionLocation location: CXSourceLocation) {
    self.init(location, resolver: clang_getExpansionLocation)
  }

  /// Where libclang says that the token is spelled; LLVM before 19 gives the file location here.
  init(spellingLocation location: CXSourceLocation) {
    self.init(location, resolver: clang_getSpellingLocation)
  }
}
