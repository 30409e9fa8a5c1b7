/// Follows an expression back to the functions, parameters, members and variables that its value comes from.
struct PointerSources {
  /// The function that the expression stands in, nil for an initialiser outside of functions.
  let function: Cursor?

  /// Everything that `expression` may be; equal values once, in the order they are met.
  func values(of expression: Cursor) -> [PointerValue] {
    var seen: Set<Cursor> = []
    var found: [PointerValue] = []
    for value in follow(expression, &seen) where !found.contains(value) { found.append(value) }
    return found
  }

  private func follow(_ expression: Cursor, _ seen: inout Set<Cursor>) -> [PointerValue] {
    let inner = expression.withoutCasts
    switch inner.kind {
    case .unaryOperator:
      guard let operand = inner.children.last else { break }
      switch inner.operatorSpelling {
      case "&":
        // `&function`; the address of anything else is an object's.
        return operand.namedFunction == nil && !isRead(expression) ? [.nothing] : follow(operand, &seen)
      case "*":
        return follow(inner.pointedPlace ?? operand, &seen)
      case "__extension__":
        return follow(operand, &seen)
      default:
        break
      }
    case .declarationReference:
      if let declaration = inner.referenced { return follow(declaration: declaration, &seen) }
    case .memberExpression:
      if let field = inner.referenced { return [.carried(.member(field.memberKey))] }
    case .arraySubscript:
      if let array = inner.children.first { return follow(array, &seen) }
    case .conditionalOperator:
      return inner.children.suffix(2).flatMap { follow($0, &seen) }
    case .binaryOperator where inner.operatorSpelling == "," || inner.operatorSpelling == "=":
      if let last = inner.children.last { return follow(last, &seen) }
    case .statementExpression:
      let last = inner.children.first { $0.kind == .compound }?.children.last
      if let last, last.kind.isExpression { return follow(last, &seen) }
    case .call:
      if let called = inner.calledFunction { return [.carried(.result(called.functionKey))] }
    default:
      break
    }
    if inner.type.isInteger || inner.constantInteger != nil { return [.nothing] }
    return [.unknown(text(of: inner))]
  }

  /// Whether an address is one that is read through at once.
  private func isRead(_ expression: Cursor) -> Bool { expression.type.pointee?.isFunction == true }

  private func follow(declaration: Cursor, _ seen: inout Set<Cursor>) -> [PointerValue] {
    switch declaration.kind {
    case .functionDecl:
      return [.function(declaration.namedFunctionValue)]
    case .parameterDecl:
      guard let function, let position = function.position(ofParameter: declaration) else { break }
      var values: [PointerValue] = [.carried(.parameter(function.functionKey, position))]
      guard seen.insert(declaration).inserted else { return [] }
      values += assigned(to: declaration, &seen)
      return values
    case .variableDecl where declaration.isLocalVariable:
      guard seen.insert(declaration).inserted else { return [] }
      guard declaration.type.pointee?.isFunction != false || declaration.type.isArray else {
        return [.nothing]
      }
      return assigned(to: declaration, &seen)
    case .variableDecl:
      return [.carried(.variable(declaration.variableKey))]
    default:
      break
    }
    return [.unknown(declaration.spelling)]
  }

  /// What the function around stores into one of its variables.
  private func assigned(to variable: Cursor, _ seen: inout Set<Cursor>) -> [PointerValue] {
    guard let body = function else { return [.unknown(variable.spelling)] }
    var stored: [Cursor] = []
    var escapes = false
    func look(_ node: Cursor) {
      if node == variable, let initialiser = node.children.last(where: { $0.kind.isExpression }) {
        stored.append(initialiser)
      }
      if node.kind == .binaryOperator, node.operatorSpelling == "=", let place = node.children.first,
        place.withoutWrapping.kind == .declarationReference, place.withoutWrapping.referenced == variable,
        let value = node.children.last
      {
        stored.append(value)
      }
      if node.kind == .unaryOperator, node.operatorSpelling == "&",
        node.children.last?.withoutWrapping.referenced == variable
      {
        escapes = true
      }
      node.forEachChild(look)
    }
    look(body)
    var values = stored.flatMap { follow($0, &seen) }
    if escapes { values.append(.unknown("what &\(variable.spelling) is given to stores there")) }
    return values
  }

  private func text(of expression: Cursor) -> String {
    let place = expression.fileLocation
    return SourceText(unit: expression.unit, file: place.file).line(of: expression)
  }
}

extension Cursor {
  /// The position of a parameter of this function.
  func position(ofParameter parameter: Cursor) -> Int? {
    (0..<max(0, argumentCount)).first { argument($0) == parameter }
  }

  /// The function by its linkage.
  var functionKey: FunctionKey {
    FunctionKey(name: spelling, file: hasExternalLinkage ? nil : (definition ?? canonical).fileLocation.file)
  }

  /// The field by its declaration.
  var memberKey: MemberKey {
    let place = fileLocation
    return MemberKey(
      tag: semanticParent?.tagOfRecord ?? "", name: spelling, file: place.file, offset: place.offset)
  }

  /// The variable by its linkage.
  var variableKey: VariableKey {
    VariableKey(name: spelling, file: hasExternalLinkage ? nil : canonical.fileLocation.file)
  }

  /// The tag of a record; that of the next one around it where it has none.
  private var tagOfRecord: String {
    guard isAnonymous || spelling.isEmpty else { return spelling }
    guard let outer = semanticParent, outer.kind == .structDecl || outer.kind == .unionDecl else { return "" }
    return outer.tagOfRecord
  }

  /// The function as a value, judged as a callback where its body is at hand.
  var namedFunctionValue: NamedFunction {
    guard let body = definition, body.children.contains(where: { $0.kind == .compound }) else {
      return NamedFunction(key: functionKey, file: nil, line: 0)
    }
    let place = body.fileLocation
    let finding = CallbackAnalysis(definition: body).finding()
    return NamedFunction(
      key: functionKey, file: place.file, line: place.line, verdict: finding.verdict, reason: finding.reason)
  }
}
