/// Runs a function's body symbolically and records what it does.
///
/// Declarations, assignments to locals and calls of functions whose body is at hand are followed, so that
/// casts, `container_of` in any spelling and inline functions that come to the same all reduce to "head
/// plus a constant". Whatever cannot be followed becomes an ``BodyEffect``; nothing is passed over.
final class BodyInterpreter {
  /// How deep calls are followed: deeper nesting than kernel helpers show, and a bound on recursion.
  static let maximumDepth = 8

  /// The effects so far, in the order of evaluation.
  private(set) var effects: [BodyEffect] = []
  var locals: [Cursor: TypedValue] = [:]
  /// The file whose static functions count as helpers of the callback.
  let file: String
  private(set) var callStack: [Cursor] = []
  private var helperStack: [String] = []
  private var conditionDepth = 0

  /// Bits of a pointer on the target.
  let pointerWidth: Int
  /// Whether what runs now depends on a condition.
  var isUnderCondition: Bool { conditionDepth > 0 }

  init(file: String, pointerWidth: Int) {
    self.file = file
    self.pointerWidth = pointerWidth
  }

  /// How a statement left off.
  enum Outcome {
    case goesOn
    case returned(TypedValue)
  }

  func record(_ action: BodyEffect.Action) {
    effects.append(BodyEffect(action: action, isConditional: conditionDepth > 0, helper: helperStack.last))
  }

  /// Runs `body`, marking its effects as dependent on a condition.
  func underCondition(_ body: () -> Void) {
    conditionDepth += 1
    body()
    conditionDepth -= 1
  }

  /// The effects that `body` adds, which are taken out again.
  func capturing<Result>(_ body: () -> Result) -> (Result, [BodyEffect]) {
    let start = effects.count
    let result = body()
    let added = Array(effects[start...])
    effects.removeSubrange(start...)
    return (result, added)
  }

  /// Adds effects that were captured.
  func replay(_ captured: [BodyEffect]) { effects += captured }

  /// Runs the body of `function` with `arguments` for its parameters.
  func run(function: Cursor, arguments: [TypedValue], asHelper: Bool) -> TypedValue {
    guard let body = function.children.last(where: { $0.kind == .compound }) else { return .unknown }
    let parameters = function.children.filter { $0.kind == .parameterDecl }
    for (position, parameter) in parameters.enumerated() {
      let argument = position < arguments.count ? arguments[position] : .unknown
      locals[parameter] = argument.seen(as: parameter.type)
    }
    callStack.append(function.canonical)
    if asHelper { helperStack.append(function.spelling) }
    defer {
      callStack.removeLast()
      if asHelper { helperStack.removeLast() }
    }
    if case .returned(let value) = run(body) { return value.seen(as: function.resultType) }
    return .unknown
  }

  /// Runs one statement.
  func run(_ statement: Cursor) -> Outcome {
    switch statement.kind {
    case .compound:
      for child in statement.children {
        if case .returned(let value) = run(child) { return .returned(value) }
      }
    case .declarationStatement:
      for declaration in statement.children { declare(declaration) }
    case .nullStatement:
      break
    case .returnStatement:
      let value = statement.children.last.map { self.value(of: $0) }
      return .returned(value ?? .unknown)
    case .ifStatement:
      return runIf(statement)
    case .doStatement:
      // `do { ... } while (0)` is how macros make one statement.
      let parts = statement.children
      guard parts.count == 2, parts[1].constantInteger == 0 else { fallthrough }
      return run(parts[0])
    case .whileStatement, .forStatement:
      record(.loop)
      underCondition { for part in statement.children { _ = run(part) } }
    case .assembly:
      record(.assembly)
    case let kind where kind.isExpression:
      evaluateStatement(statement)
    case let kind where kind.isStatement:
      record(.jump)
      underCondition { for part in statement.children { _ = run(part) } }
    default:
      break
    }
    return .goesOn
  }

  private func runIf(_ statement: Cursor) -> Outcome {
    let parts = statement.children
    guard let condition = parts.first else { return .goesOn }
    let constant = condition.constantInteger
    _ = value(of: condition)
    let branches = parts.dropFirst()
    // A constant condition that is written out, such as IS_ENABLED(), differs in another configuration;
    // one inside a macro, such as an assertion at compile time, belongs to the macro.
    if let constant, !statement.isWritten(with: "if") {
      let taken = constant != 0 ? branches.first : branches.dropFirst().first
      return taken.map { run($0) } ?? .goesOn
    }
    record(.branch)
    underCondition { for branch in branches { _ = run(branch) } }
    return .goesOn
  }

  private func declare(_ declaration: Cursor) {
    guard declaration.kind == .variableDecl else { return }
    let initialiser = declaration.children.last { $0.kind.isExpression && !$0.kind.isAttribute }
    guard let initialiser, !declaration.type.isArray else { return }
    let initial = value(of: initialiser)
    guard !declaration.isStatic else { return }
    locals[declaration] = initial.seen(as: declaration.type)
  }

  /// An expression whose value nobody reads.
  private func evaluateStatement(_ expression: Cursor) {
    let (_, added) = capturing { value(of: expression) }
    let bare = expression.withoutWrapping
    if added.isEmpty, bare.kind == .call, bare.constantInteger == nil {
      // A call made for its effect alone, of a function that is empty in this configuration only.
      record(.call(name: bare.calledFunction?.spelling ?? bare.spelling, takesObject: takesObject(bare)))
    } else if added.isEmpty, bare.withoutCasts.isLoad {
      // Somebody wants the access itself, such as a test for use after free.
      record(.load)
    }
    replay(added)
  }

  /// Whether an argument of `call` was reached through the head.
  func takesObject(_ call: Cursor) -> Bool {
    (0..<max(0, call.argumentCount)).contains { position in
      let (value, _) = capturing { call.argument(position).map { self.value(of: $0) } }
      return value?.value.isFromObject ?? false
    }
  }
}
