/// One walk over a file's code tokens, see `FileStructure`.
struct StructureWalk {
  /// A function whose body was seen.
  struct Found {
    var head: FunctionHead
    var open: Int
    var bodyEnd: Int
  }

  private struct Brace {
    var scope: Scope
    var parentheses: Int
    var isLinkage: Bool
  }

  /// Everything that an `#else` puts back.
  private struct State {
    var braces: [Brace] = []
    var parentheses = 0
    var declarationStart = 0
    /// Indices in `found` of the functions that the outermost open brace belongs to.
    var openFunctions: [Int] = []

    var scope: Scope {
      guard let brace = braces.last, !brace.isLinkage else {
        return parentheses > 0 ? .fileParentheses : .file
      }
      return brace.scope
    }
    var isAtFileScope: Bool { braces.last?.isLinkage ?? true }
  }

  private struct Group {
    var start: State
    var first: State?
    var firstIsDead: Bool
  }

  private let code: [Token]
  private let directives: [Directive]
  private let text: TokenText
  private let heads: FunctionHeadReader
  private let headSearch: FunctionHeadSearch
  private let resynchronises: Bool
  private var state = State()
  private var groups: [Group] = []
  private(set) var isBalanced = true
  private(set) var found: [Found] = []
  private(set) var scopes: [Scope] = []
  private(set) var staticDeclarations: Set<String> = []

  /// No function head has more tokens than this; a bound on how far a brace looks back.
  private static let headLimit = 1024

  init(code: [Token], directives: [Directive], text: TokenText, resynchronises: Bool) {
    self.code = code
    self.directives = directives
    self.text = text
    heads = FunctionHeadReader(code: code, text: text)
    headSearch = FunctionHeadSearch(code: code, directives: directives, reader: heads)
    self.resynchronises = resynchronises
    scopes.reserveCapacity(code.count)
  }

  mutating func run() {
    var nextDirective = 0
    for index in code.indices {
      while nextDirective < directives.count, directives[nextDirective].codeIndex <= index {
        take(directives[nextDirective])
        nextDirective += 1
      }
      take(index)
    }
    while nextDirective < directives.count {
      take(directives[nextDirective])
      nextDirective += 1
    }
    if !state.braces.isEmpty { isBalanced = false }
    close(state.openFunctions, at: text.bytes.count)
  }

  // MARK: Directives

  private mutating func take(_ directive: Directive) {
    switch directive.kind {
    case .if, .ifdef, .ifndef:
      let operands = directive.operands
      let isDead =
        directive.kind == .if && operands.count == 1 && operands.first.map(text.spelling) == "0"
      groups.append(Group(start: state, first: nil, firstIsDead: isDead))
    case .elif, .elifdef, .elifndef, .else:
      guard var group = groups.popLast() else { return }
      endBranch(of: &group, at: directive.hash.offset)
      state = group.start
      groups.append(group)
    case .endif:
      guard var group = groups.popLast(), group.first != nil else { return }
      endBranch(of: &group, at: directive.hash.offset)
      if let first = group.first { state = first }
    default:
      break
    }
  }

  /// Keeps the first branch's state, and lets functions opened in a later branch end with its function.
  private mutating func endBranch(of group: inout Group, at offset: Int) {
    guard var first = group.first else {
      group.first = state
      return
    }
    if group.firstIsDead {
      group.firstIsDead = false
      group.first = state
      return
    }
    let opened = state.openFunctions.filter { !first.openFunctions.contains($0) }
    guard !opened.isEmpty else { return }
    if first.openFunctions.isEmpty {
      close(opened, at: offset)
    } else {
      first.openFunctions += opened
      group.first = first
    }
  }

  // MARK: Code

  private mutating func take(_ index: Int) {
    let token = code[index]
    guard token.kind == .punctuator, token.end - token.offset == 1 else {
      scopes.append(state.scope)
      return
    }
    switch token.first {
    case Byte.openBrace:
      scopes.append(state.scope)
      open(at: index)
    case Byte.closeBrace:
      close(at: index)
      scopes.append(state.scope)
    case Byte.openParen:
      scopes.append(state.scope)
      state.parentheses += 1
    case Byte.closeParen:
      state.parentheses = max(0, state.parentheses - 1)
      scopes.append(state.scope)
    case Byte.semicolon:
      scopes.append(state.scope)
      if state.isAtFileScope, state.parentheses == 0 { endDeclaration(at: index) }
    default:
      scopes.append(state.scope)
    }
  }

  /// Ends a declaration at file scope; a `static` prototype gives the function internal linkage.
  private mutating func endDeclaration(at index: Int) {
    let start = state.declarationStart
    state.declarationStart = index + 1
    guard start < index, index - start < StructureWalk.headLimit,
      code[start..<index].contains(where: { text.isIdentifier($0, "static") }),
      let head = heads.head(endingAt: index, from: start),
      code[head.start..<head.name].contains(where: { text.isIdentifier($0, "static") })
    else { return }
    staticDeclarations.insert(text.spelling(code[head.name]))
  }

  private mutating func open(at index: Int) {
    var brace = Brace(scope: .initializer, parentheses: state.parentheses, isLinkage: false)
    if state.isAtFileScope, state.parentheses == 0 {
      let start = max(min(state.declarationStart, index), index - StructureWalk.headLimit)
      if index >= 2, code[index - 1].kind == .string, text.isIdentifier(code[index - 2], "extern") {
        brace.isLinkage = true
        state.declarationStart = index + 1
      } else {
        let heads = headSearch.heads(before: index, from: start)
        if heads.isEmpty {
          brace.scope = aggregate(before: index, from: start) ?? .initializer
        } else {
          brace.scope = .body
          begin(heads, at: index)
        }
      }
    } else if resynchronises, code[index].column == 1, state.scope == .body,
      let head = heads.head(endingAt: index, from: statementStart(before: index)),
      code[head.start].column == 1
    {
      close(state.openFunctions, at: code[head.start].offset)
      state = State()
      brace = Brace(scope: .body, parentheses: 0, isLinkage: false)
      begin([head], at: index)
    } else {
      brace.scope = nestedScope(at: index)
    }
    state.braces.append(brace)
    state.parentheses = 0
  }

  private mutating func begin(_ heads: [FunctionHead], at index: Int) {
    for head in heads {
      state.openFunctions.append(found.count)
      found.append(Found(head: head, open: index, bodyEnd: text.bytes.count))
    }
  }

  private func nestedScope(at index: Int) -> Scope {
    if let aggregate = aggregate(before: index, from: max(0, index - 8)) { return aggregate }
    let previous = code[max(0, index - 1)]
    let opensBlock = previous.isPunctuator(Byte.openParen)
    switch state.scope {
    case .body: return previous.isPunctuator(Byte.equals) ? .initializer : .body
    case .initializer: return opensBlock ? .body : .initializer
    case .fileParentheses: return opensBlock || previous.isPunctuator(Byte.comma) ? .body : .initializer
    case .record, .enumeration, .file: return state.scope == .record ? .record : .initializer
    }
  }

  /// Whether `struct`, `union` or `enum` opens the braces at an index.
  private func aggregate(before index: Int, from lower: Int) -> Scope? {
    var position = index - 1
    while position >= lower {
      let token = code[position]
      if text.isIdentifier(token, "struct") || text.isIdentifier(token, "union") { return .record }
      if text.isIdentifier(token, "enum") { return .enumeration }
      if token.isPunctuator(Byte.closeParen), let open = heads.opening(of: position, from: lower) {
        position = open - 1
        continue
      }
      guard token.kind == .identifier || token.isPunctuator(Byte.colon) else { return nil }
      position -= 1
    }
    return nil
  }

  private mutating func close(at index: Int) {
    if resynchronises, code[index].column == 1 {
      while state.braces.count > 1, let brace = state.braces.last, !brace.isLinkage,
        !state.braces[state.braces.count - 2].isLinkage
      {
        state.braces.removeLast()
      }
    }
    guard let brace = state.braces.popLast() else {
      isBalanced = false
      state.declarationStart = index + 1
      return
    }
    state.parentheses = brace.parentheses
    guard state.isAtFileScope else { return }
    if !state.openFunctions.isEmpty {
      close(state.openFunctions, at: code[index].end)
      state.openFunctions = []
      state.declarationStart = index + 1
    } else if brace.isLinkage {
      state.declarationStart = index + 1
    }
  }

  private mutating func close(_ functions: [Int], at offset: Int) {
    for index in functions { found[index].bodyEnd = offset }
  }

  /// The index behind the last `;`, `{` or `}` before an index.
  private func statementStart(before index: Int) -> Int {
    var position = index
    let lower = max(0, index - StructureWalk.headLimit)
    while position > lower {
      let token = code[position - 1]
      if token.isPunctuator(Byte.semicolon) || token.isPunctuator(Byte.openBrace)
        || token.isPunctuator(Byte.closeBrace)
      {
        return position
      }
      position -= 1
    }
    return lower
  }
}
