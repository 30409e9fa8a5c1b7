/// One C file, cut into tokens, with its directives, its `#if` regions and its functions.
public struct CensusFile: Sendable {
  /// The path relative to the tree's root, as it was given.
  public let path: String
  /// The file's bytes; all offsets count in them.
  public let bytes: [UInt8]
  /// The tokens outside of directives and comments, in order, of all `#if` branches.
  public let code: [Token]
  /// The preprocessor directives, in order.
  public let directives: [Directive]
  /// The comments, in order, those inside directives included.
  public let comments: [Token]
  /// The `#if` regions by offset, and the guards that they make.
  public let conditionals: Conditionals
  /// The function definitions and the scopes of the code tokens.
  let structure: FileStructure

  /// Cuts a file into its parts.
  ///
  /// Any bytes are accepted.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var code: [Token] = []
    var directives: [Directive] = []
    var comments: [Token] = []
    code.reserveCapacity(bytes.count / 5)
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(buffer)
      var open: Directive?
      while let token = lexer.next() {
        switch token.kind {
        case .comment:
          comments.append(token)
        case .hash:
          open = Directive(hash: token, codeIndex: code.count)
        case .endOfDirective:
          open?.end = token.offset
          if let closed = open { directives.append(closed) }
          open = nil
        default:
          if open != nil { open?.tokens.append(token) } else { code.append(token) }
        }
      }
    }
    self.code = code
    for index in directives.indices { directives[index].classify(in: bytes) }
    self.directives = directives
    self.comments = comments
    let text = TokenText(bytes: bytes)
    self.conditionals = Conditionals(
      directives: directives, codeCount: code.count, byteCount: bytes.count, text: text)
    self.structure = FileStructure(
      path: path, code: code, directives: directives, conditionals: conditionals, text: text)
  }

  /// Every function definition of the file, in all `#if` branches, in order.
  public var functions: [FunctionDefinition] { structure.functions }

  /// Lists the function definitions of one file from its bytes.
  public static func functions(in bytes: [UInt8], path: String) -> [FunctionDefinition] {
    CensusFile(path: path, bytes: bytes).functions
  }

  /// The conditions that hold at an offset, outermost first.
  public func guards(at offset: Int) -> [String] { conditionals.guards(at: offset) }

  /// The function whose body holds an offset.
  public func function(at offset: Int) -> FunctionDefinition? { structure.function(at: offset) }

  /// A token's bytes as text, without splices; bytes that are no UTF-8 are replaced.
  public func text(of token: Token) -> String { TokenText(bytes: bytes).spelling(token) }

  /// The texts of an offset range's code tokens, with white space and comments folded to one space.
  public func foldedText(from start: Int, to end: Int) -> String {
    let tokens = code[lowerBound(of: start)..<lowerBound(of: end)]
    return TokenText(bytes: bytes).folded(tokens)
  }

  /// The index of the first code token at or behind an offset.
  func lowerBound(of offset: Int) -> Int { code.firstIndexOfSuffix { $0.offset >= offset } }
}

/// Spells tokens out of a file's bytes.
struct TokenText {
  let bytes: [UInt8]

  /// A token's text without its splices.
  func spelling(_ token: Token) -> String {
    guard token.hasSplice else { return String(decoding: bytes[token.offset..<token.end], as: UTF8.self) }
    return String(decoding: unspliced(token), as: UTF8.self)
  }

  /// A token's bytes without its splices.
  func unspliced(_ token: Token) -> [UInt8] {
    var result: [UInt8] = []
    var index = token.offset
    while index < token.end {
      if bytes[index] == Byte.backslash {
        if index + 1 < token.end, bytes[index + 1] == Byte.newline {
          index += 2
          continue
        }
        if index + 2 < token.end, bytes[index + 1] == Byte.carriageReturn, bytes[index + 2] == Byte.newline {
          index += 3
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return result
  }

  /// Whether a token is an identifier of this spelling.
  func isIdentifier(_ token: Token, _ name: StaticString) -> Bool {
    guard token.kind == .identifier else { return false }
    let count = name.utf8CodeUnitCount
    if !token.hasSplice {
      guard token.end - token.offset == count else { return false }
      for index in 0..<count where bytes[token.offset + index] != name.utf8Start[index] { return false }
      return true
    }
    return spelling(token) == name.description
  }

  /// The tokens' texts; one space stands where any white space or comment stood.
  func folded(_ tokens: some Sequence<Token>) -> String {
    var result = ""
    var previousEnd: Int?
    for token in tokens {
      if let end = previousEnd, end != token.offset { result += " " }
      result += spelling(token)
      previousEnd = token.end
    }
    return result
  }
}
