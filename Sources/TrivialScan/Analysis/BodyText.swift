/// Holds a body's tokens against its syntax tree, to find code that left no trace in the tree: macros that
/// expand to nothing in this configuration, and what stands under `#if`.
///
/// Such code may do something in another configuration, so a body that has it is not trivial.
struct BodyText {
  let body: Cursor
  let text: SourceText

  var invisibleCode: [Obstacle] {
    guard let extent = body.extent(in: text.file) else { return [] }
    let statements = body.children.compactMap { $0.extent(in: text.file) }
    let tokens = body.unit.tokens(of: text.file, in: extent).filter { $0.kind != .comment }
    var found: [Obstacle] = []
    if tokens.contains(where: { $0.spelling == "#" }) {
      found.append(.dependsOnConfiguration)
    }
    var position = extent.lowerBound + 1
    for range in statements + [extent.upperBound..<extent.upperBound] {
      let gap = tokens.drop { $0.offset < position }.prefix { $0.offset < range.lowerBound }
      if !gap.contains(where: { $0.spelling == "#" }), let name = gap.first(where: { $0.kind == .identifier })
      {
        found.append(Self.vanished(name.spelling))
      }
      position = max(position, range.upperBound)
    }
    return found
  }

  /// The obstacle in a statement that does nothing although it is written as the use of a macro.
  func vanishedMacro(in statement: Cursor) -> Obstacle? {
    guard statement.kind == .doStatement || statement.kind == .nullStatement || statement.kind.isExpression,
      statement.operatorSpelling != "=", let range = statement.extent(in: text.file)
    else { return nil }
    let tokens = body.unit.tokens(of: text.file, in: range).filter { $0.kind != .comment }
    for (token, next) in zip(tokens, tokens.dropFirst())
    where token.kind == .identifier && next.spelling == "(" {
      return Self.vanished(token.spelling)
    }
    return nil
  }

  private static func vanished(_ name: String) -> Obstacle {
    Obstacle(
      code: "configuration", sentence: "uses the macro \(name), which does nothing in this configuration",
      isMinor: true)
  }
}
