/// A place whose tokens let expect that a function pointer is handed on there.
struct CarrierPlace: Sendable, Hashable {
  /// How a value gets on its way.
  enum Way: Sendable, Hashable {
    /// `name(...)`, or `->name(...)`.
    case call(arguments: [PointerText])
    /// `.name = value`.
    case store(PointerText)
    /// The name as a value.
    case address
    /// The name in its function's definition.
    case definition
  }

  /// The name that stands there.
  var name: String
  /// Relative to the tree's root.
  var file: String
  /// 1-based.
  var line: Int
  /// Bytes from the file's start.
  var offset: Int
  /// The preprocessor conditions around it, outermost first.
  var guards: [String]
  /// How the name is used.
  var way: Way
  /// Whether the name is a member's.
  var isMember: Bool
  /// The macro whose body it stands in, with the macro's parameters.
  var macro: String?
  var macroParameters: [String] = []
  /// The function whose body it stands in.
  var function: FunctionDefinition?
}

/// An expression as it is written.
struct PointerText: Sendable, Hashable {
  /// White space and comments folded.
  var text: String
  /// The only identifier in it, behind `&`, parentheses and casts.
  var identifier: String?
}

/// Finds the places of a file where names are called or given values, in all `#if` branches.
struct CarrierPlaces {
  private let file: CensusFile
  private let text: TokenText
  private let roles: RoleReader
  private let scanner: IdentifierScanner

  init(_ file: CensusFile, scanner: IdentifierScanner) {
    self.file = file
    text = TokenText(bytes: file.bytes)
    roles = RoleReader(file)
    self.scanner = scanner
  }

  /// Whether the bytes around some occurrence of a name could fill or call a member, told without looking
  /// at tokens, so that most files need no closer look.
  static func mayFill(_ members: IdentifierScanner, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isFound = false
    members.visitWords(in: bytes) { number, offset in
      let name = members.names[number]
      var next = offset + name.utf8.count
      while next < bytes.count, bytes[next] == Byte.space || bytes[next] == Byte.tab { next += 1 }
      guard next + 1 < bytes.count, offset > 0 else { return true }
      let isMember = bytes[offset - 1] == Byte.dot || bytes[offset - 1] == Byte.greater
      let isGiven =
        bytes[next] == Byte.openParen || (bytes[next] == Byte.equals && bytes[next + 1] != Byte.equals)
      isFound = isMember && (isGiven || mayTakeAddress(bytes, before: offset))
      return !isFound
    }
    return isFound
  }

  /// Whether the bytes before a member on its line take an address or store through a macro.
  private static func mayTakeAddress(_ bytes: UnsafeBufferPointer<UInt8>, before offset: Int) -> Bool {
    var start = offset
    while start > 0, bytes[start - 1] != Byte.newline, offset - start < 160 { start -= 1 }
    let line = bytes[start..<offset]
    guard !line.contains(Byte.ampersand) else { return true }
    guard line.contains(Byte.openParen) else { return false }
    let text = String(decoding: line, as: UTF8.self)
    return storing.contains { text.contains($0) }
  }

  /// The macros of include/asm-generic/rwonce.h, include/linux/rcupdate.h and include/linux/atomic.h that
  /// store into the place that they are given.
  private static let storing = [
    "WRITE_ONCE", "rcu_assign_pointer", "RCU_INIT_POINTER", "store_release", "xchg",
  ]

  /// The places, in order.
  func places() -> [CarrierPlace] {
    var found: [CarrierPlace] = []
    for index in file.code.indices {
      guard let number = scanner.index(of: file.code[index], in: file) else { continue }
      let way: CarrierPlace.Way?
      let isMember = index > 0 && file.code[index - 1].isMemberAccess
      switch roles.role(ofCode: index) {
      case .definition: way = .definition
      case .export, .declaration: way = nil
      default: way = self.way(at: index, in: file.code[...], isMember: isMember)
      }
      if let way { found.append(place(number, file.code[index], way, isMember: isMember)) }
    }
    for directive in file.directives where directive.kind == .define {
      for index in directive.body.indices {
        guard let number = scanner.index(of: directive.tokens[index], in: file) else { continue }
        let isMember = index > directive.bodyIndex && directive.tokens[index - 1].isMemberAccess
        guard let way = way(at: index, in: directive.body, isMember: isMember) else { continue }
        var place = place(number, directive.tokens[index], way, isMember: isMember)
        place.macro = directive.macroName
        place.macroParameters = directive.macroParameters ?? []
        found.append(place)
      }
    }
    return found.sorted { $0.offset < $1.offset }
  }

  private func way(at index: Int, in tokens: ArraySlice<Token>, isMember: Bool) -> CarrierPlace.Way? {
    let next = index + 1
    guard next < tokens.endIndex else { return isMember && !isHandedOver(index, in: tokens) ? nil : .address }
    let reader = CallReader(tokens: tokens, text: text)
    if let call = reader.call(at: index) {
      return .call(arguments: call.arguments.map { value(of: $0, in: tokens) })
    }
    if tokens[next].isPunctuator(Byte.equals) {
      return .store(value(of: (next + 1)..<end(of: next + 1, in: tokens), in: tokens))
    }
    return isMember && !isHandedOver(index, in: tokens) ? nil : .address
  }

  /// Whether a member stands behind `&`, or in a macro that stores into it.
  private func isHandedOver(_ index: Int, in tokens: ArraySlice<Token>) -> Bool {
    var position = index - 1
    while position >= max(tokens.startIndex, index - 32) {
      let token = tokens[position]
      if token.isPunctuator(Byte.ampersand) { return true }
      if token.isPunctuator(Byte.openParen), position > tokens.startIndex,
        tokens[position - 1].kind == .identifier
      {
        let name = text.spelling(tokens[position - 1])
        return CarrierPlaces.storing.contains { name.contains($0) }
      }
      let isPath =
        token.kind == .identifier || token.isMemberAccess || token.isPunctuator(Byte.openParen)
        || token.isPunctuator(Byte.closeParen) || token.isPunctuator(Byte.openBracket)
        || token.isPunctuator(Byte.closeBracket) || token.kind == .number
      guard isPath else { return false }
      position -= 1
    }
    return false
  }

  /// The index behind the expression that starts at an index.
  private func end(of start: Int, in tokens: ArraySlice<Token>) -> Int {
    var depth = 0
    var index = start
    while index < tokens.endIndex {
      let token = tokens[index]
      if token.isPunctuator(Byte.openParen) || token.isPunctuator(Byte.openBrace) { depth += 1 }
      if token.isPunctuator(Byte.closeParen) || token.isPunctuator(Byte.closeBrace) {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, token.isPunctuator(Byte.comma) || token.isPunctuator(Byte.semicolon) { break }
      index += 1
    }
    return index
  }

  private func value(of range: Range<Int>, in tokens: ArraySlice<Token>) -> PointerText {
    let identifier = CallReader(tokens: tokens, text: text).bareIdentifier(in: range)
    return PointerText(
      text: text.folded(tokens[range]), identifier: identifier.map { text.spelling(tokens[$0]) })
  }

  private func place(
    _ number: Int, _ token: Token, _ way: CarrierPlace.Way, isMember: Bool
  ) -> CarrierPlace {
    CarrierPlace(
      name: scanner.names[number], file: file.path, line: token.line, offset: token.offset,
      guards: file.guards(at: token.offset), way: way, isMember: isMember,
      function: file.function(at: token.offset))
  }
}
