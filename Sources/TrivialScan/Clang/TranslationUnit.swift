import CClang

/// A file that the parser is given in memory; nothing need exist at its path.
public struct VirtualFile: Sendable, Hashable, Codable {
  /// The absolute path under which the parser finds it.
  public var path: String
  /// Its text.
  public var contents: String

  /// Names a file and its text.
  public init(path: String, contents: String) {
    self.path = path
    self.contents = contents
  }
}

/// Why libclang gave no translation unit at all.
///
/// Errors in the source are no parse errors: they are the unit's diagnostics.
public struct ParseError: Error, Sendable, CustomStringConvertible {
  /// The file that was to be parsed.
  public let file: String
  /// libclang's `CXErrorCode`.
  public let code: UInt32

  /// Whether a precompiled header does not go with the flags, or could not be read.
  var isUnreadablePrecompiledHeader: Bool { code == CXError_ASTReadError.rawValue }

  /// What happened, in words.
  public var description: String {
    let cause =
      switch code {
      case CXError_Crashed.rawValue: "libclang crashed"
      case CXError_InvalidArguments.rawValue: "libclang refused the compile flags"
      case CXError_ASTReadError.rawValue: "a precompiled header could not be read"
      default: "libclang failed"
      }
    return "\(file): \(cause); the file was not analysed"
  }
}

/// What to ask of a parse, beyond the tree itself.
public struct ParseOptions: OptionSet, Sendable {
  /// libclang's bits.
  public let rawValue: UInt32

  /// Takes libclang's `CXTranslationUnit_Flags` bits as they are.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Go on after a fatal error such as a missing header.
  public static let keepGoing = ParseOptions(rawValue: CXTranslationUnit_KeepGoing.rawValue)
  /// The unit is a header: do not complain about what only a whole program has.
  public static let incomplete = ParseOptions(rawValue: CXTranslationUnit_Incomplete.rawValue)
  /// Keep what the preprocessor did, which ``TranslationUnit/skippedRanges(in:)`` needs.
  public static let preprocessingRecord = ParseOptions(
    rawValue: CXTranslationUnit_DetailedPreprocessingRecord.rawValue)
  /// The unit will be saved as a precompiled header.
  public static let forSerialization = ParseOptions(rawValue: CXTranslationUnit_ForSerialization.rawValue)
}

/// A parsed file with all that it includes. It owns libclang's unit and disposes it at the end.
///
/// libclang allows one thread at a time in a unit, so the class is not `Sendable`: a unit stays where it
/// was parsed. Cursors and types keep it alive.
public final class TranslationUnit {
  let raw: CXTranslationUnit
  private let index: CXIndex
  /// The path that was parsed.
  public let file: String

  /// Parses `file` with clang's command-line `arguments` (without the file itself).
  ///
  /// With `skipsPrecompiled`, the root's children are without the declarations of a precompiled header; they
  /// are still found through references. Reading all of them in takes longer than a typical parse.
  ///
  /// Throws ``ParseError`` where libclang returns nothing; errors in the source only become diagnostics.
  public init(
    parsing file: String, arguments: [String], unsavedFiles: [VirtualFile] = [],
    options: ParseOptions = .keepGoing, skipsPrecompiled: Bool = false
  ) throws(ParseError) {
    let index: CXIndex = clang_createIndex(skipsPrecompiled ? 1 : 0, 0)
    var unit: CXTranslationUnit?
    let code = withVirtualFiles(unsavedFiles) { unsaved in
      withCStrings(arguments) { arguments in
        clang_parseTranslationUnit2(
          index, file, arguments.baseAddress, Int32(arguments.count), unsaved.baseAddress,
          UInt32(unsaved.count), options.rawValue, &unit)
      }
    }
    guard code == CXError_Success, let unit else {
      clang_disposeIndex(index)
      throw ParseError(file: file, code: code.rawValue)
    }
    self.index = index
    self.raw = unit
    self.file = file
  }

  deinit {
    clang_disposeTranslationUnit(raw)
    clang_disposeIndex(index)
  }

  /// The cursor whose children are the top-level declarations.
  public var root: Cursor { Cursor(clang_getTranslationUnitCursor(raw), unit: self) }

  /// The width of a pointer on the target, in bits.
  public var pointerWidth: Int {
    let target = clang_getTranslationUnitTargetInfo(raw)
    defer { clang_TargetInfo_dispose(target) }
    return Int(clang_TargetInfo_getPointerWidth(target))
  }

  /// Writes the unit as a precompiled header to `path`; false where libclang refuses.
  public func save(to path: String) -> Bool {
    clang_saveTranslationUnit(raw, path, clang_defaultSaveOptions(raw)) == Int32(CXSaveError_None.rawValue)
  }

  /// The ranges of `path` that the preprocessor left out, as half-open byte offsets; none unless the
  /// unit was parsed with ``ParseOptions/preprocessingRecord``.
  public func skippedRanges(in path: String) -> [Range<Int>] {
    guard let handle = clang_getFile(raw, path), let list = clang_getSkippedRanges(raw, handle) else {
      return []
    }
    defer { clang_disposeSourceRangeList(list) }
    let ranges = UnsafeBufferPointer(start: list.pointee.ranges, count: Int(list.pointee.count))
    return ranges.compactMap { range in
      let start = SourceLocation(fileLocation: clang_getRangeStart(range)).offset
      let end = SourceLocation(fileLocation: clang_getRangeEnd(range)).offset
      return start <= end ? start..<end : nil
    }
  }

  /// The paths of all files that were read, each once for every time that it was included; those of a
  /// precompiled header are not among them.
  public var includedFiles: [String] {
    var files: [String] = []
    withUnsafeMutablePointer(to: &files) { files in
      clang_getInclusions(
        raw,
        { file, _, _, files in
          guard let file else { return }
          files?.assumingMemoryBound(to: [String].self).pointee.append(
            String(taking: clang_getFileName(file)))
        }, files)
    }
    return files
  }

  /// The bytes of `path` as this unit read them; nil for a file that is no part of it.
  public func contents(of path: String) -> UnsafeRawBufferPointer? {
    var size = 0
    guard let handle = clang_getFile(raw, path), let text = clang_getFileContents(raw, handle, &size) else {
      return nil
    }
    return UnsafeRawBufferPointer(start: text, count: size)
  }
}

/// Lends libclang the unsaved files for the time of one call.
private func withVirtualFiles<Result>(
  _ files: [VirtualFile], _ body: (UnsafeMutableBufferPointer<CXUnsavedFile>) -> Result
) -> Result {
  withCStrings(files.map(\.path)) { paths in
    withCStrings(files.map(\.contents)) { texts in
      var unsaved = files.indices.map { position in
        CXUnsavedFile(
          Filename: paths[position], Contents: texts[position],
          Length: UInt(files[position].contents.utf8.count))
      }
      return unsaved.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}

/// Lends C strings for the time of one call, all in one allocation.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(strings.reduce(0) { $0 + $1.utf8.count + 1 })
  var starts: [Int] = []
  for string in strings {
    starts.append(bytes.count)
    bytes.append(contentsOf: string.utf8)
    bytes.append(0)
  }
  return bytes.withUnsafeBytes { buffer in
    let pointers = starts.map { start in
      buffer.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
    }
    return pointers.withUnsafeBufferPointer(body)
  }
}
