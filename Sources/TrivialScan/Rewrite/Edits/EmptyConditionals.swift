/// Finds the `#if` blocks of which nothing is left.
struct EmptyConditionals {
  /// One `#if` with its `#endif`.
  private struct Group {
    /// The lines of the directives, from the `#if` to the `#endif`.
    var directives: [Range<Int>]
  }

  private let groups: [Group]
  private let lines: SourceLines

  init(_ lines: SourceLines) {
    self.lines = lines
    var open: [Group] = []
    var closed: [Group] = []
    for directive in lines.file.directives {
      guard let first = lines.line(at: directive.hash.offset),
        let last = lines.line(at: max(directive.hash.offset, directive.end - 1))
      else { continue }
      switch directive.kind {
      case .if, .ifdef, .ifndef:
        open.append(Group(directives: [first..<last + 1]))
      case .elif, .elifdef, .elifndef, .else:
        open.indices.last.map { open[$0].directives.append(first..<last + 1) }
      case .endif:
        guard var group = open.popLast() else { continue }
        group.directives.append(first..<last + 1)
        closed.append(group)
      default:
        break
      }
    }
    // A group closes after those inside it, so that one pass sees the inner ones first.
    groups = closed
  }

  /// Marks the blocks that hold nothing but dead and blank lines, in all branches, and the comment directly
  /// above each.
  func mark(in dead: inout [Bool], comments: AttachedComment) {
    for group in groups {
      guard let first = group.directives.first?.lowerBound, let last = group.directives.last?.upperBound,
        !dead[first]
      else { continue }
      let inside = (first..<last).filter { line in !group.directives.contains { $0.contains(line) } }
      guard inside.contains(where: { dead[$0] }), inside.allSatisfy({ dead[$0] || lines.isBlank[$0] })
      else { continue }
      for line in comments.start(above: first)..<last { dead[line] = true }
    }
  }
}
