/// Finds the calls that the questions ask for below a unit's function definitions.
struct CallSearch {
  /// A call with its surroundings.
  struct Found {
    var call: Cursor
    /// Whether the call is a whole statement.
    var isStatement: Bool
    /// The function whose body holds it.
    var function: Cursor
  }

  let unit: TranslationUnit
  /// The files whose functions are searched.
  let files: Set<String>
  /// Called for every call expression in them.
  let visit: (Found) -> Void

  /// Walks the function definitions of the wanted files and hands out each, too.
  func run(onFunction: (Cursor) -> Void) {
    unit.root.forEachChild { declaration in
      guard declaration.kind == .functionDecl, files.contains(declaration.fileLocation.file) else { return }
      guard let body = declaration.children.last(where: { $0.kind == .compound }) else { return }
      onFunction(declaration)
      walk(body, isStatement: true, in: declaration)
    }
  }

  private func walk(_ node: Cursor, isStatement: Bool, in function: Cursor) {
    if node.kind == .call { visit(Found(call: node, isStatement: isStatement, function: function)) }
    let places = node.children
    for (position, child) in places.enumerated() {
      walk(child, isStatement: node.holdsStatement(at: position, of: places.count), in: function)
    }
  }
}

extension Cursor {
  /// Whether the child at `position` is a statement of its own below this node.
  fileprivate func holdsStatement(at position: Int, of count: Int) -> Bool {
    switch kind {
    case .compound: true
    case .labelStatement: position == count - 1
    case .ifStatement: position > 0
    case .forStatement, .whileStatement: position == count - 1
    case .doStatement: position == 0
    case let kind where kind.isSwitchLabel: position == count - 1
    default: false
    }
  }
}
