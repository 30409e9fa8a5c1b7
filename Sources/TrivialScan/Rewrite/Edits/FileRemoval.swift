/// Takes functions, prototypes and statements out of one file, with all that goes along.
struct FileRemoval {
  let file: CensusFile
  private let lines: SourceLines
  private let comments: AttachedComment
  /// The lines that go.
  private(set) var dead: [Bool]
  /// What goes out of lines that other code shares.
  private(set) var cuts: [Range<Int>] = []
  /// The names of the static functions that only removed ones used.
  private(set) var helpers: [String] = []

  init(_ draft: FileDraft) {
    file = draft.source
    lines = SourceLines(draft.source)
    comments = AttachedComment(lines)
    dead = Array(repeating: false, count: lines.count)
    guard !draft.definitions.isEmpty || !draft.prototypes.isEmpty || !draft.statements.isEmpty else {
      return
    }
    for statement in draft.statements { mark(statement) }
    remove(draft.definitions, prototypes: draft.prototypes)
    var unused = UnusedStatics(file: file, removed: draft.definitions)
    while let helper = unused.next(isGone: isGone) {
      helpers.append(helper.name)
      remove(helper.definitions, prototypes: helper.prototypes)
    }
    EmptyConditionals(lines).mark(in: &dead, comments: comments)
  }

  /// The deletions.
  var edits: [Edit] {
    BlankLines(lines: lines).deletions(dead: dead) + cuts.map { Edit(range: $0) }
  }

  /// Whether the byte at an offset goes.
  func isGone(_ offset: Int) -> Bool {
    if let line = lines.line(at: offset), dead[line] { return true }
    return cuts.contains { $0.contains(offset) }
  }

  /// Whether a definition can be taken out by itself: it has its body and its `#if` directives to itself.
  static func canRemove(_ definition: FunctionDefinition, from file: CensusFile) -> Bool {
    var depth = 0
    for directive in file.directives
    where directive.hash.offset > definition.startOffset && directive.hash.offset < definition.bodyEnd {
      switch directive.kind {
      case .if, .ifdef, .ifndef: depth += 1
      case .endif: depth -= 1
      case .elif, .elifdef, .elifndef, .else: if depth == 0 { return false }
      default: break
      }
      if depth < 0 { return false }
    }
    return depth == 0
      && !file.functions.contains { other in
        other.nameOffset != definition.nameOffset && other.startOffset < definition.bodyEnd
          && definition.startOffset < other.bodyEnd
      }
  }

  private mutating func remove(_ definitions: [FunctionDefinition], prototypes: [Range<Int>]) {
    for definition in definitions {
      let first = mark(definition.startOffset..<end(of: definition))
      if let first { for line in comments.start(above: first)..<first { dead[line] = true } }
    }
    // A comment may stand over several prototypes: it goes with the last of them.
    for first in prototypes.compactMap({ mark($0) }) {
      var next = first
      while next < lines.count, dead[next] { next += 1 }
      let isAlone = next >= lines.count || lines.isBlank[next] || lines.closesBlock(next)
      guard isAlone || comments.isKernelDoc(above: first) else { continue }
      for line in comments.start(above: first)..<first { dead[line] = true }
    }
  }

  /// Marks a piece of code; the first of its lines, or nil where it shares them.
  @discardableResult
  private mutating func mark(_ range: Range<Int>) -> Int? {
    if let own = lines.ownLines(of: range) {
      for line in own { dead[line] = true }
      return own.lowerBound
    }
    var start = range.lowerBound
    while start > 0, file.bytes[start - 1] == Byte.space || file.bytes[start - 1] == Byte.tab { start -= 1 }
    cuts.append(start..<range.upperBound)
    return nil
  }

  /// The byte after a definition, and after a stray `;` behind it.
  private func end(of definition: FunctionDefinition) -> Int {
    let next = file.lowerBound(of: definition.bodyEnd)
    guard next < file.code.count, file.code[next].isPunctuator(Byte.semicolon),
      lines.line(at: file.code[next].offset) == lines.line(at: definition.bodyEnd - 1)
    else { return definition.bodyEnd }
    return file.code[next].end
  }
}
