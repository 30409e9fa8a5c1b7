/// Judges a callback by its tokens, where a rule proves what a parse in any configuration would say.
struct LexicalJudgement {
  let source: LexicalSource
  /// The macros that the source may see.
  let macros: MacroTable

  /// What a rule proves of the callback whose name stands at `offset`; nil where only a parse can tell.
  func finding(at offset: Int) -> LexicalFinding? {
    guard !source.includesSources, let body = source.callbacks[offset], body.parameters.count == 1,
      let head = body.parameterNames.first, body.parameters[0].hasPrefix("struct "),
      body.parameters[0].contains("*")
    else { return nil }
    let account = account(of: body, head: head)
    if account.obstacles.contains(where: { !$0.isMinor }) {
      return LexicalFinding(rule: .loop, verdict: .nontrivial, obstacles: account.obstacles)
    }
    if account.obstacles.count > 1 {
      return LexicalFinding(rule: .twoObstacles, verdict: .nontrivial, obstacles: account.obstacles)
    }
    guard account.obstacles.count == 1, account.isComplete, account.frees.count <= 1 else { return nil }
    return LexicalFinding(
      rule: .oneObstacle, verdict: .near, obstacles: account.obstacles, free: account.frees.first)
  }

  /// What is certain of a body.
  struct Account {
    var obstacles: [Obstacle] = []
    var frees: [FreeFunction] = []
    /// Whether every statement was understood.
    var isComplete = true
  }

  /// Goes through a body's statements up to the first that might leave it.
  func account(of body: LexicalBody, head: String?, callers: Set<String> = []) -> Account {
    var account = Account()
    var reader = LexicalStatementReader(
      judgement: self, head: head, parameters: Set(body.parameterNames), callers: callers)
    // What follows a directive is not read, but that there is one is an obstacle of its own.
    if body.hasDirectives {
      account.isComplete = false
      if head != nil { account.obstacles.append(.dependsOnConfiguration) }
    }
    var memberFrees: [Obstacle] = []
    let (all, isWhole) = LexicalStatements(words: body.words).all
    if !isWhole { account.isComplete = false }
    statements: for statement in all {
      switch reader.read(statement) {
      case .neutral: break
      case .free(let function): account.frees.append(function)
      case .memberFree(let obstacle): memberFrees.append(obstacle)
      case .obstacle(let obstacle, let isCertainlyMinor):
        account.obstacles.append(obstacle)
        if !isCertainlyMinor { account.isComplete = false }
      case .unsure: account.isComplete = false
      case .end: break statements
      case .opaque:
        account.isComplete = false
        break statements
      }
    }
    // A member that is an array is a part of the object, and freeing it alone could be the one free.
    if account.frees.isEmpty, !memberFrees.isEmpty {
      account.isComplete = false
    } else {
      account.obstacles += memberFrees
    }
    return account
  }

  /// Whether a helper of the same file does something else than one free, whatever its branches come to.
  func helperDoesMore(_ name: String, callers: Set<String>) -> Bool {
    guard let bodies = source.functions[name], !callers.contains(name), callers.count < 4 else {
      return false
    }
    return bodies.allSatisfy { body in
      let account = account(of: body, head: nil, callers: callers.union([name]))
      return !account.obstacles.isEmpty || account.frees.count > 1
    }
  }

  /// Whether a macro outside of functions may define a function of this name.
  func mayBeGenerated(_ name: String) -> Bool {
    source.outerCalls.contains { call in
      macros.isMacro(call.callee) && macros.reach(of: call.callee).mayName(name, with: call.uses)
    }
  }
}
