import CClang

/// What a cursor stands for. A kind that has no name here is still a value, so nothing traps on what a
/// newer libclang invents.
public struct CursorKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt32

  /// Takes libclang's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ kind: CXCursorKind) { self.rawValue = kind.rawValue }

  public static let structDecl = CursorKind(CXCursor_StructDecl)
  public static let unionDecl = CursorKind(CXCursor_UnionDecl)
  public static let fieldDecl = CursorKind(CXCursor_FieldDecl)
  public static let functionDecl = CursorKind(CXCursor_FunctionDecl)
  public static let variableDecl = CursorKind(CXCursor_VarDecl)
  public static let parameterDecl = CursorKind(CXCursor_ParmDecl)
  public static let typeReference = CursorKind(CXCursor_TypeRef)
  public static let memberReference = CursorKind(CXCursor_MemberRef)
  public static let staticAssert = CursorKind(CXCursor_StaticAssert)

  public static let unexposedExpression = CursorKind(CXCursor_UnexposedExpr)
  public static let declarationReference = CursorKind(CXCursor_DeclRefExpr)
  public static let memberExpression = CursorKind(CXCursor_MemberRefExpr)
  public static let call = CursorKind(CXCursor_CallExpr)
  public static let parentheses = CursorKind(CXCursor_ParenExpr)
  public static let unaryOperator = CursorKind(CXCursor_UnaryOperator)
  public static let binaryOperator = CursorKind(CXCursor_BinaryOperator)
  public static let compoundAssignment = CursorKind(CXCursor_CompoundAssignOperator)
  public static let conditionalOperator = CursorKind(CXCursor_ConditionalOperator)
  public static let cast = CursorKind(CXCursor_CStyleCastExpr)
  public static let arraySubscript = CursorKind(CXCursor_ArraySubscriptExpr)
  public static let statementExpression = CursorKind(CXCursor_StmtExpr)
  public static let genericSelection = CursorKind(CXCursor_GenericSelectionExpr)
  public static let stringLiteral = CursorKind(CXCursor_StringLiteral)

  public static let compound = CursorKind(CXCursor_CompoundStmt)
  public static let declarationStatement = CursorKind(CXCursor_DeclStmt)
  public static let nullStatement = CursorKind(CXCursor_NullStmt)
  public static let returnStatement = CursorKind(CXCursor_ReturnStmt)
  public static let ifStatement = CursorKind(CXCursor_IfStmt)
  public static let doStatement = CursorKind(CXCursor_DoStmt)
  public static let whileStatement = CursorKind(CXCursor_WhileStmt)
  public static let forStatement = CursorKind(CXCursor_ForStmt)
  public static let labelStatement = CursorKind(CXCursor_LabelStmt)
  public static let assembly = CursorKind(CXCursor_GCCAsmStmt)

  /// Whether the kind is `case` or `default`.
  public var isSwitchLabel: Bool {
    rawValue == CXCursor_CaseStmt.rawValue || rawValue == CXCursor_DefaultStmt.rawValue
  }

  /// Whether the kind is one of libclang's expressions.
  public var isExpression: Bool { clang_isExpression(CXCursorKind(rawValue: rawValue)) != 0 }
  /// Whether the kind is one of libclang's statements.
  public var isStatement: Bool { clang_isStatement(CXCursorKind(rawValue: rawValue)) != 0 }
  /// Whether the kind is an attribute.
  public var isAttribute: Bool { clang_isAttribute(CXCursorKind(rawValue: rawValue)) != 0 }
}
