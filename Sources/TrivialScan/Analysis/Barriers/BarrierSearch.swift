/// A call of `rcu_barrier()` in code.
struct BarrierCall: Sendable, Hashable {
  var file: String
  /// 1-based.
  var line: Int
  /// Bytes from the file's start to the name.
  var offset: Int
  /// The function that it stands in.
  var function: FunctionDefinition
  /// What that function is for, by its attributes.
  var section: FunctionSection?
  /// Whether the function comes there only to undo what it did.
  var isOnFailurePath: Bool
  /// The caches that the function destroys behind the call, by the last names of the arguments.
  var destroysBehind: [String]
}

/// Finds the calls of `rcu_barrier()` in the kernel proper.
struct BarrierSearch {
  let sources: SourceIndex

  /// Every call in code, sorted by place.
  func run() -> [BarrierCall] {
    let scanner = IdentifierScanner(names: ["rcu_barrier"])
    let found = sources.sweep(mentioning: scanner, in: SourcePath.isKernelUnit) { file -> [BarrierCall]? in
      file.code.indices.compactMap { index in
        let token = file.code[index]
        guard scanner.index(of: token, in: file) != nil, index + 1 < file.code.count,
          file.code[index + 1].isPunctuator(Byte.openParen),
          let function = file.function(at: token.offset), function.name != "rcu_barrier"
        else { return nil }
        return BarrierCall(
          file: file.path, line: token.line, offset: token.offset, function: function,
          section: FunctionSection(of: function, in: file),
          isOnFailurePath: FailurePath.holds(index, of: function, in: file),
          destroysBehind: Self.destructions(behind: index, of: function, in: file))
      }
    }
    return found.flatMap { $0 }.sorted { ($0.file, $0.offset) < ($1.file, $1.offset) }
  }

  private static func destructions(
    behind index: Int, of function: FunctionDefinition, in file: CensusFile
  ) -> [String] {
    let text = TokenText(bytes: file.bytes)
    let rest = file.code[index..<max(index, file.lowerBound(of: function.bodyEnd))]
    return rest.indices.filter { text.isIdentifier(rest[$0], "kmem_cache_destroy") }.compactMap { call in
      let argument = rest[(call + 1)...].prefix { !$0.isPunctuator(Byte.semicolon) }
      return argument.last { $0.kind == .identifier }.map(file.text)
    }
  }
}

/// Tells whether a place in a function is one that it comes to only when it fails.
enum FailurePath {
  /// Whether the token at `index` stands behind a label, as in `out: undo();`, or in a block that an `if`
  /// governs and that ends in a return or a jump.
  static func holds(_ index: Int, of function: FunctionDefinition, in file: CensusFile) -> Bool {
    let code = file.code
    let first = file.lowerBound(of: function.bodyStart) + 1
    var depth = 0
    var position = index
    while position > first {
      position -= 1
      if code[position].isPunctuator(Byte.closeBrace) { depth += 1 }
      if code[position].isPunctuator(Byte.openBrace) {
        depth -= 1
        if depth < 0 {
          depth = 0
          if code[position - 1].isPunctuator(Byte.closeParen), leaves(blockAt: position, file) { return true }
        }
      }
      if depth == 0, isLabel(position, first, file) { return true }
    }
    return false
  }

  /// `name:` at the start of a statement.
  private static func isLabel(_ index: Int, _ first: Int, _ file: CensusFile) -> Bool {
    let code = file.code
    guard code[index].kind == .identifier, index + 1 < code.count,
      code[index + 1].isPunctuator(UInt8(ascii: ":")), file.text(of: code[index]) != "default"
    else { return false }
    let before = code[index - 1]
    return index == first || before.isPunctuator(Byte.semicolon) || before.isPunctuator(Byte.closeBrace)
      || before.isPunctuator(UInt8(ascii: ":"))
  }

  /// Whether a block's last statement leaves it.
  private static func leaves(blockAt open: Int, _ file: CensusFile) -> Bool {
    let code = file.code
    var depth = 0
    var start = open + 1
    for index in open..<code.count {
      if code[index].isPunctuator(Byte.openBrace) { depth += 1 }
      if code[index].isPunctuator(Byte.closeBrace) {
        depth -= 1
        if depth == 0 { break }
      }
      let isEnd =
        code[index].isPunctuator(Byte.semicolon) || code[index].isPunctuator(Byte.openBrace)
        || code[index].isPunctuator(Byte.closeBrace)
      if isEnd, index + 1 < code.count, !code[index + 1].isPunctuator(Byte.closeBrace) { start = index + 1 }
    }
    return start < code.count && ["return", "goto"].contains(file.text(of: code[start]))
  }
}

/// What a function is for, by the attribute among its specifiers (include/linux/init.h and,
/// of namespaces, include/net/net_namespace.h).
enum FunctionSection: Sendable, Hashable {
  case exit, start, namespaceExit

  /// Nil where the head has none of the attributes.
  init?(of function: FunctionDefinition, in file: CensusFile) {
    let head = file.code[file.lowerBound(of: function.startOffset)..<file.lowerBound(of: function.bodyStart)]
    for token in head where token.kind == .identifier {
      switch file.text(of: token) {
      case "__exit": self = .exit
      case "__init": self = .start
      case "__net_exit": self = .namespaceExit
      default: continue
      }
      return
    }
    return nil
  }
}
