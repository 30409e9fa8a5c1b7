import CClang

/// A node of the syntax tree: a small value that keeps its translation unit alive.
public struct Cursor {
  let raw: CXCursor
  /// The unit that the node belongs to.
  public let unit: TranslationUnit

  init(_ raw: CXCursor, unit: TranslationUnit) {
    self.raw = raw
    self.unit = unit
  }

  /// What the node is.
  public var kind: CursorKind { CursorKind(rawValue: clang_getCursorKind(raw).rawValue) }
  /// The name of what the node declares or refers to; empty where it has none.
  public var spelling: String { String(taking: clang_getCursorSpelling(raw)) }
  /// The type of an expression or a declaration.
  public var type: ClangType { ClangType(clang_getCursorType(raw), unit: unit) }

  /// The type that a function returns.
  public var resultType: ClangType { ClangType(clang_getCursorResultType(raw), unit: unit) }

  /// The nodes directly below, in the source's order.
  public var children: [Cursor] {
    var found: [Cursor] = []
    forEachChild { found.append($0) }
    return found
  }

  /// Visits the nodes directly below, without gathering them.
  public func forEachChild(_ body: (Cursor) -> Void) {
    withoutActuallyEscaping(body) { body in
      var visit = ChildVisit(unit: unit, body: body)
      withUnsafeMutablePointer(to: &visit) { context in
        _ = clang_visitChildren(
          raw,
          { child, _, context in
            if let visit = context?.assumingMemoryBound(to: ChildVisit.self) {
              visit.pointee.body(Cursor(child, unit: visit.pointee.unit))
            }
            return CXChildVisit_Continue
          }, context)
      }
    }
  }

  /// The declaration that an expression refers to.
  public var referenced: Cursor? { optional(clang_getCursorReferenced(raw)) }
  /// The definition of what is declared or referred to, where this unit holds it.
  public var definition: Cursor? { optional(clang_getCursorDefinition(raw)) }
  /// The declaration or record that the node is declared in.
  public var semanticParent: Cursor? { optional(clang_getCursorSemanticParent(raw)) }
  /// One of several declarations of the same thing stands for all of them.
  public var canonical: Cursor { Cursor(clang_getCanonicalCursor(raw), unit: unit) }

  /// Whether a declaration is `static`.
  public var isStatic: Bool { clang_Cursor_getStorageClass(raw) == CX_SC_Static }
  /// Whether a declaration is seen by other translation units.
  public var hasExternalLinkage: Bool { clang_getCursorLinkage(raw) == CXLinkage_External }
  /// Whether a record is one without a name, or a field stands for such a record.
  public var isAnonymous: Bool { clang_Cursor_isAnonymous(raw) != 0 }

  /// Where the node begins, in the file that it is written in (see ``SourceLocation``).
  public var fileLocation: SourceLocation { SourceLocation(fileLocation: clang_getCursorLocation(raw)) }
  /// Where the outermost macro expansion around the node begins.
  public var expansionLocation: SourceLocation {
    SourceLocation(expansionLocation: clang_getCursorLocation(raw))
  }
  /// Where the node's token is spelled, as far as the installed libclang tells.
  public var spellingLocation: SourceLocation {
    SourceLocation(spellingLocation: clang_getCursorLocation(raw))
  }

  /// The bytes of `file` that the node covers, nil where it begins or ends elsewhere.
  public func extent(in file: String) -> Range<Int>? {
    let range = clang_getCursorExtent(raw)
    let start = SourceLocation(fileLocation: clang_getRangeStart(range))
    let end = SourceLocation(fileLocation: clang_getRangeEnd(range))
    guard start.file == file, end.file == file, start.offset <= end.offset else { return nil }
    return start.offset..<end.offset
  }

  /// The operator of a unary, binary or compound-assignment node, e.g. `-` or `+=`.
  public var operatorSpelling: String? {
    (tscan_binaryOperatorSpelling(raw) ?? tscan_unaryOperatorSpelling(raw)).map { String(cString: $0) }
  }

  /// The number of arguments of a call; -1 for any other node.
  public var argumentCount: Int { Int(clang_Cursor_getNumArguments(raw)) }
  /// The argument of a call, or the parameter of a function, at a 0-based position.
  public func argument(_ position: Int) -> Cursor? {
    optional(clang_Cursor_getArgument(raw, UInt32(clamping: position)))
  }

  /// The value of an integer expression that the compiler can compute, nil for any other.
  public var constantInteger: Int? {
    guard let result = clang_Cursor_Evaluate(raw) else { return nil }
    defer { clang_EvalResult_dispose(result) }
    guard clang_EvalResult_getKind(result) == CXEval_Int else { return nil }
    return clang_EvalResult_isUnsignedInt(result) != 0
      ? Int(truncatingIfNeeded: clang_EvalResult_getAsUnsigned(result))
      : Int(clang_EvalResult_getAsLongLong(result))
  }

  /// Bits from the start of the record that declares this field; nil for a node that is no field, or
  /// where the record is incomplete.
  public var fieldOffsetInBits: Int? {
    let offset = clang_Cursor_getOffsetOfField(raw)
    return offset < 0 ? nil : Int(offset)
  }

  private func optional(_ cursor: CXCursor) -> Cursor? {
    clang_Cursor_isNull(cursor) != 0 || clang_isInvalid(cursor.kind) != 0 ? nil : Cursor(cursor, unit: unit)
  }
}

extension Cursor: Hashable {
  /// Whether both stand for the same node.
  public static func == (left: Cursor, right: Cursor) -> Bool { clang_equalCursors(left.raw, right.raw) != 0 }
  /// Feeds libclang's hash of the node.
  public func hash(into hasher: inout Hasher) { hasher.combine(clang_hashCursor(raw)) }
}

/// What `forEachChild` hands through libclang's C callback.
private struct ChildVisit {
  let unit: TranslationUnit
  let body: (Cursor) -> Void
}
