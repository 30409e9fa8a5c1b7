/// Judges a callback by its tokens, where a rule proves what a parse in any configuration would say.
struct LexicalJudgement {
  let source: LexicalSource
  /// The names that are macros somewhere in the tree.
  let macros: Set<String>

  /// What a rule proves of the callback whose name stands at `offset`; nil where only a parse can tell.
  func finding(at offset: Int) -> LexicalFinding? {
    guard !source.includesSources, let body = source.callbacks[offset], body.parameters.count == 1,
      let head = body.parameterNames.first, body.parameters[0].hasPrefix("struct "),
      body.parameters[0].contains("*"),
      !body.hasDirectives
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
    guard !body.hasDirectives, let statements = LexicalStatements(words: body.words).all else {
      account.isComplete = false
      return account
    }
    for statement in statements {
      switch reader.read(statement) {
      case .neutral: break
      case .free(let function): account.frees.append(function)
      case .obstacle(let obstacle, let isCertainlyMinor):
        account.obstacles.append(obstacle)
        if !isCertainlyMinor { account.isComplete = false }
      case .unsure: account.isComplete = false
      case .end: return account
      case .opaque:
        account.isComplete = false
        return account
      }
    }
    return account
  }

  /// Whether a helper of the same file does something else than free what it is given, whatever its
  /// branches come to.
  func helperDoesMore(_ name: String, callers: Set<String>) -> Bool {
    guard let bodies = source.functions[name], !callers.contains(name), callers.count < 4 else {
      return false
    }
    return bodies.allSatisfy { body in
      !account(of: body, head: nil, callers: callers.union([name])).obstacles.isEmpty
    }
  }

  func isMacro(_ name: String) -> Bool {
    macros.contains(name) || source.macros.contains(name) || Self.predefined.contains(name)
  }

  /// Macros that compilers define without underscores around them.
  private static let predefined: Set<String> = [
    "linux", "unix", "i386", "mips", "sparc", "sun", "arm", "vax",
  ]
}
