/// What a callback's body amounts to.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  /// Every definition only recovers the object around the head and frees it, once.
  case trivial
  /// One thing stands between the callback and trivial; the reason names it.
  case near
  /// The callback does more than free its object.
  case nontrivial
  /// No verdict could be reached; the reason says why.
  case unresolved
}

/// The functions whose call makes a callback trivial.
public enum FreeFunction: String, Codable, Sendable, CaseIterable {
  case kfree
  case kvfree
  case kmemCacheFree = "kmem_cache_free"
}

/// What a verdict rests on.
public enum Basis: String, Codable, Sendable {
  /// The syntax tree of a parse.
  case ast
  /// A named rule over the tokens, where no parse was needed.
  case lexical
}

/// How far the analysis came at one call site.
public enum SiteState: String, Codable, Sendable, CaseIterable {
  /// A parse reached the call.
  case analysed
  /// The call was judged from its tokens, by a named rule.
  case lexical
  /// No configuration that was tried makes the call active.
  case inactive
  /// The file was parsed, but no parse reached the call, or the parse failed.
  case unparsed
}
