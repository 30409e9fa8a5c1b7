import CClang

/// A token of a file, as it is written there: macros are not expanded.
public struct ClangToken: Sendable, Hashable {
  /// What a token is, in libclang's coarse classes.
  public enum Kind: Sendable {
    case punctuation, keyword, identifier, literal, comment
  }

  /// The class.
  public let kind: Kind
  /// The token's text.
  public let spelling: String
  /// Bytes from the file's start.
  public let offset: Int
}

extension TranslationUnit {
  /// The tokens of `path` that lie within `range` (byte offsets), comments included.
  public func tokens(of path: String, in range: Range<Int>) -> [ClangToken] {
    guard let handle = clang_getFile(raw, path) else { return [] }
    let extent = clang_getRange(
      clang_getLocationForOffset(raw, handle, UInt32(clamping: range.lowerBound)),
      clang_getLocationForOffset(raw, handle, UInt32(clamping: range.upperBound)))
    var list: UnsafeMutablePointer<CXToken>?
    var count: UInt32 = 0
    clang_tokenize(raw, extent, &list, &count)
    guard let list else { return [] }
    defer { clang_disposeTokens(raw, list, count) }
    return UnsafeBufferPointer(start: list, count: Int(count)).compactMap { token in
      let place = SourceLocation(fileLocation: clang_getTokenLocation(raw, token))
      // libclang hands out the token that begins at the range's end as well.
      guard range.contains(place.offset) else { return nil }
      let spelling = String(taking: clang_getTokenSpelling(raw, token))
      return ClangToken(
        kind: ClangToken.Kind(clang_getTokenKind(token)), spelling: spelling, offset: place.offset)
    }
  }
}

extension ClangToken.Kind {
  fileprivate init(_ kind: CXTokenKind) {
    switch kind {
    case CXToken_Keyword: self = .keyword
    case CXToken_Identifier: self = .identifier
    case CXToken_Literal: self = .literal
    case CXToken_Comment: self = .comment
    default: self = .punctuation
    }
  }
}
