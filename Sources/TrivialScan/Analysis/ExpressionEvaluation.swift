extension BodyInterpreter {
  /// What an expression's value is, recording what evaluating it does.
  func value(of expression: Cursor) -> TypedValue {
    let type = expression.type
    if type.isInteger, let constant = expression.constantInteger { return TypedValue(.integer(constant)) }
    switch expression.kind {
    case .unexposedExpression:
      return valueOfUnexposed(expression)
    case .parentheses:
      return child(of: expression)
    case .cast:
      return cast(expression.castOperand.map { value(of: $0) } ?? .unknown, to: type)
    case .declarationReference:
      if type.isArray || type.isFunction { return address(of: expression) }
      return expression.referenced.flatMap { locals[$0] } ?? .unknown
    case .memberExpression, .arraySubscript:
      let place = address(of: expression)
      return type.isArray ? place : loaded(from: place, as: type)
    case .statementExpression:
      return valueOfStatementExpression(expression)
    case .unaryOperator:
      return valueOfUnary(expression)
    case .binaryOperator:
      return valueOfBinary(expression)
    case .compoundAssignment:
      return assignCompound(expression)
    case .conditionalOperator:
      return valueOfConditional(expression)
    case .genericSelection:
      return valueOfGeneric(expression)
    case .call:
      return valueOfCall(expression)
    default:
      // Literals, initialiser lists and whatever a newer libclang adds: their parts may still act.
      for part in expression.children where part.kind.isExpression { _ = value(of: part) }
      return .unknown
    }
  }

  /// Where an lvalue lives.
  func address(of expression: Cursor) -> TypedValue {
    switch expression.kind {
    case .parentheses, .unexposedExpression:
      return expression.children.last.map { address(of: $0) } ?? .unknown
    case .memberExpression:
      return addressOfMember(expression)
    case .arraySubscript:
      return addressOfElement(expression)
    case .unaryOperator where expression.operatorSpelling == "*":
      return child(of: expression)
    case .declarationReference:
      return .unknown
    default:
      return TypedValue(.other(fromObject: value(of: expression).value.isFromObject))
    }
  }

  private func child(of expression: Cursor) -> TypedValue {
    expression.children.last.map { value(of: $0) } ?? .unknown
  }

  private func loaded(from place: TypedValue, as type: ClangType) -> TypedValue {
    TypedValue(.other(fromObject: place.value.isFromObject)).seen(as: type)
  }

  /// A cast keeps the address; one to an integer narrower than a pointer does not.
  private func cast(_ operand: TypedValue, to type: ClangType) -> TypedValue {
    if case .head = operand.value, type.isInteger, (type.size ?? 0) * 8 < pointerWidth {
      return TypedValue(.other(fromObject: true))
    }
    return operand.seen(as: type)
  }

  /// Implicit casts, `__builtin_choose_expr` and what else libclang does not name.
  private func valueOfUnexposed(_ expression: Cursor) -> TypedValue {
    let parts = expression.children.filter { $0.kind.isExpression }
    if parts.count == 1 {
      let part = parts[0]
      // An array or a function that decays to its address.
      if expression.type.pointee != nil, part.type.isArray || part.type.isFunction {
        return address(of: part)
      }
      return cast(value(of: part), to: expression.type)
    }
    if parts.count == 3, let chosen = parts[0].constantInteger {
      return value(of: chosen != 0 ? parts[1] : parts[2])
    }
    for part in parts { _ = value(of: part) }
    return .unknown
  }

  /// The value of a GNU statement expression is that of its last statement.
  private func valueOfStatementExpression(_ expression: Cursor) -> TypedValue {
    guard let body = expression.children.first(where: { $0.kind == .compound }) else { return .unknown }
    var last = TypedValue.unknown
    for statement in body.children {
      if statement.kind.isExpression {
        last = value(of: statement)
      } else {
        last = .unknown
        _ = run(statement)
      }
    }
    return last.seen(as: expression.type)
  }

  private func valueOfUnary(_ expression: Cursor) -> TypedValue {
    guard let operand = expression.children.last else { return .unknown }
    switch expression.operatorSpelling {
    case "&":
      return address(of: operand).seen(as: expression.type)
    case "*":
      let place = value(of: operand)
      return expression.type.isArray || expression.type.isFunction
        ? place : loaded(from: place, as: expression.type)
    case "++", "--":
      assign(.unknown, to: operand)
      return .unknown
    case "__extension__", "+":
      return value(of: operand)
    default:
      return TypedValue(.other(fromObject: value(of: operand).value.isFromObject))
    }
  }

  private func valueOfBinary(_ expression: Cursor) -> TypedValue {
    let parts = expression.children
    guard parts.count == 2 else { return .unknown }
    switch expression.operatorSpelling {
    case "=":
      let assigned = value(of: parts[1]).seen(as: parts[0].type)
      assign(assigned, to: parts[0])
      return assigned
    case ",":
      _ = value(of: parts[0])
      return value(of: parts[1])
    case "&&", "||":
      _ = value(of: parts[0])
      record(.branch)
      underCondition { _ = value(of: parts[1]) }
      return .unknown
    case let sign where sign == "+" || sign == "-":
      return sum(
        value(of: parts[0]), value(of: parts[1]), negated: sign == "-", of: parts[0].type, parts[1].type)
    default:
      let (left, right) = (value(of: parts[0]), value(of: parts[1]))
      return TypedValue(.other(fromObject: left.value.isFromObject || right.value.isFromObject))
    }
  }

  /// Pointer and integer addition; an integer beside a pointer counts in units of what it points to.
  private func sum(
    _ left: TypedValue, _ right: TypedValue, negated: Bool, of leftType: ClangType, _ rightType: ClangType
  ) -> TypedValue {
    let sign = negated ? -1 : 1
    switch (left.value, right.value) {
    case (_, .integer(let count)):
      guard let unit = unit(of: leftType) else {
        return TypedValue(.other(fromObject: left.value.isFromObject))
      }
      return TypedValue(left.value.advanced(by: sign &* count &* unit), object: left.object)
    case (.integer(let count), .head) where !negated:
      guard let unit = unit(of: rightType) else { return TypedValue(.other(fromObject: true)) }
      return TypedValue(right.value.advanced(by: count &* unit), object: right.object)
    case (.head(let first), .head(let second)) where negated:
      guard let unit = unit(of: leftType), unit != 0 else { return TypedValue(.other(fromObject: true)) }
      return TypedValue(.integer((first - second) / unit))
    default:
      return TypedValue(.other(fromObject: left.value.isFromObject || right.value.isFromObject))
    }
  }

  private func unit(of type: ClangType) -> Int? {
    type.pointee.map { $0.size } ?? 1
  }

  private func assignCompound(_ expression: Cursor) -> TypedValue {
    let parts = expression.children
    guard parts.count == 2 else { return .unknown }
    let (left, right) = (value(of: parts[0]), value(of: parts[1]))
    let sign = expression.operatorSpelling
    let result =
      sign == "+=" || sign == "-="
      ? sum(left, right, negated: sign == "-=", of: parts[0].type, parts[1].type) : .unknown
    assign(result, to: parts[0])
    return result
  }

  private func assign(_ assigned: TypedValue, to place: Cursor) {
    let place = place.withoutWrapping
    if place.kind == .declarationReference, let variable = place.referenced,
      locals[variable] != nil || variable.isLocalVariable
    {
      // Under a condition the variable may keep what it had.
      locals[variable] =
        isUnderCondition ? TypedValue(.other(fromObject: assigned.value.isFromObject)) : assigned
      return
    }
    _ = address(of: place)
    record(.store)
  }

  private func valueOfConditional(_ expression: Cursor) -> TypedValue {
    let parts = expression.children
    guard parts.count == 3 else { return .unknown }
    if let constant = parts[0].constantInteger { return value(of: constant != 0 ? parts[1] : parts[2]) }
    _ = value(of: parts[0])
    record(.branch)
    var results: [TypedValue] = []
    underCondition { results = [value(of: parts[1]), value(of: parts[2])] }
    return TypedValue(.other(fromObject: results.contains { $0.value.isFromObject }))
  }

  /// The associations of a `_Generic` are alternatives: they must agree, since libclang does not tell
  /// which of them is chosen (`container_of_const`, include/linux/container_of.h, has two that do).
  private func valueOfGeneric(_ expression: Cursor) -> TypedValue {
    let alternatives = expression.children.filter { $0.kind.isExpression }.dropFirst()
    let (results, effects) = capturing { alternatives.map { value(of: $0) } }
    guard let first = results.first, results.allSatisfy({ $0.value == first.value }) else {
      replay(effects)
      return TypedValue(.other(fromObject: results.contains { $0.value.isFromObject }))
    }
    replay(effects)
    return first.seen(as: expression.type)
  }
}
