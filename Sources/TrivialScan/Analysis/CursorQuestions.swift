extension Cursor {
  /// The expression inside parentheses and implicit casts.
  var withoutWrapping: Cursor {
    var inner = self
    while inner.kind == .parentheses || inner.kind == .unexposedExpression {
      let parts = inner.children.filter { $0.kind.isExpression }
      guard parts.count == 1 else { break }
      inner = parts[0]
    }
    return inner
  }

  /// The expression inside parentheses, implicit and written casts.
  var withoutCasts: Cursor {
    var inner = withoutWrapping
    while inner.kind == .cast, let operand = inner.castOperand { inner = operand.withoutWrapping }
    return inner
  }

  /// What a written cast converts. The cast's type may bring expressions of its own (`typeof(x)`), before it.
  var castOperand: Cursor? { children.last { $0.kind.isExpression } }

  /// The function that a call names, nil for a call through a pointer.
  var calledFunction: Cursor? {
    guard kind == .call, let callee = children.first?.withoutCasts, callee.kind == .declarationReference,
      let function = callee.referenced, function.kind == .functionDecl
    else { return nil }
    return function
  }

  /// The function that an expression names as a value, with or without `&`.
  var namedFunction: Cursor? {
    var inner = withoutCasts
    if inner.kind == .unaryOperator, inner.operatorSpelling == "&", let operand = inner.children.last {
      inner = operand.withoutCasts
    }
    guard inner.kind == .declarationReference, let function = inner.referenced, function.kind == .functionDecl
    else { return nil }
    return function
  }

  /// Whether a declaration is a variable of a function that does not outlive the call.
  var isLocalVariable: Bool {
    (kind == .variableDecl || kind == .parameterDecl) && !isStatic && semanticParent?.kind == .functionDecl
  }

  /// Whether an expression reads memory through a pointer.
  var isLoad: Bool {
    kind == .memberExpression || kind == .arraySubscript || kind == .unaryOperator && operatorSpelling == "*"
  }

  /// Whether the node's first token stands in a file as `keyword`, not in a macro's body.
  func isWritten(with keyword: String) -> Bool {
    let place = fileLocation
    guard let bytes = unit.contents(of: place.file) else { return false }
    return bytes.dropFirst(place.offset).starts(with: keyword.utf8)
  }
}
