/// A preprocessor directive with its tokens.
public struct Directive: Sendable {
  /// What the directive does, as far as the census cares.
  public enum Kind: Sendable, Hashable {
    case `if`, ifdef, ifndef, elif, elifdef, elifndef, `else`, endif, define, undef, include, other
  }

  /// What the directive does.
  public internal(set) var kind = Kind.other
  /// The `#`.
  public let hash: Token
  /// The tokens behind the `#`, the directive's name included, comments not.
  public internal(set) var tokens: [Token] = []
  /// The bytes from the file's start to the end of the directive's line, its newline not included.
  public internal(set) var end: Int
  /// How many code tokens stand before the directive.
  public let codeIndex: Int
  /// The macro that a `#define` or `#undef` names.
  public internal(set) var macroName: String?
  /// The parameters of a function-like macro, nil for an object-like one.
  public internal(set) var macroParameters: [String]?
  /// The index in `tokens` where a macro's replacement list starts.
  public internal(set) var bodyIndex = 0

  init(hash: Token, codeIndex: Int) {
    self.hash = hash
    self.codeIndex = codeIndex
    self.end = hash.end
  }

  /// The tokens behind the directive's name.
  public var operands: ArraySlice<Token> { tokens.dropFirst() }

  /// The replacement list of a `#define`.
  public var body: ArraySlice<Token> { tokens[min(bodyIndex, tokens.count)...] }

  /// Fills in everything that follows from the tokens.
  mutating func classify(in bytes: [UInt8]) {
    let text = TokenText(bytes: bytes)
    guard let name = tokens.first else { return }
    kind = Directive.kinds[text.spelling(name)] ?? .other
    bodyIndex = tokens.count
    guard kind == .define || kind == .undef, tokens.count > 1, tokens[1].kind == .identifier else { return }
    macroName = text.spelling(tokens[1])
    guard kind == .define else { return }
    bodyIndex = 2
    // Only a parenthesis that touches the name makes the macro function-like.
    guard tokens.count > 2, tokens[2].isPunctuator(Byte.openParen), tokens[2].offset == tokens[1].end
    else { return }
    var parameters: [String] = []
    var index = 3
    while index < tokens.count, !tokens[index].isPunctuator(Byte.closeParen) {
      if tokens[index].kind == .identifier { parameters.append(text.spelling(tokens[index])) }
      index += 1
    }
    macroParameters = parameters
    bodyIndex = min(index + 1, tokens.count)
  }

  private static let kinds: [String: Kind] = [
    "if": .if, "ifdef": .ifdef, "ifndef": .ifndef, "elif": .elif, "elifdef": .elifdef,
    "elifndef": .elifndef, "else": .else, "endif": .endif, "define": .define, "undef": .undef,
    "include": .include, "include_next": .include,
  ]
}
