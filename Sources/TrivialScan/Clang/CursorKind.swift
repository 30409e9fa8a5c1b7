import CClang

/// What a cursor stands for. A kind that has no name here is still a value, so nothing traps on what a
/// newer libclang invents.
public struct CursorKind: RawRepresentable, Hashable, Sendable {
  /// libclang's number of the kind.
  public let rawValue: UInt32

  /// Takes libclang's number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ kind: CXCursorKind) { self.rawValue = kind.rawValue }

  static let structDecl = CursorKind(CXCursor_StructDecl)
  static let unionDecl = CursorKind(CXCursor_UnionDecl)
  static let fieldDecl = CursorKind(CXCursor_FieldDecl)
  static let functionDecl = CursorKind(CXCursor_FunctionDecl)
  static let variableDecl = CursorKind(CXCursor_VarDecl)
  static let parameterDecl = CursorKind(CXCursor_ParmDecl)
  static let typeReference = CursorKind(CXCursor_TypeRef)
  static let memberReference = CursorKind(CXCursor_MemberRef)
  static let staticAssert = CursorKind(CXCursor_StaticAssert)

  static let unexposedExpression = CursorKind(CXCursor_UnexposedExpr)
  static let declarationReference = CursorKind(CXCursor_DeclRefExpr)
  static let memberExpression = CursorKind(CXCursor_MemberRefExpr)
  static let call = CursorKind(CXCursor_CallExpr)
  static let parentheses = CursorKind(CXCursor_ParenExpr)
  static let unaryOperator = CursorKind(CXCursor_UnaryOperator)
  static let binaryOperator = CursorKind(CXCursor_BinaryOperator)
  static let compoundAssignment = CursorKind(CXCursor_CompoundAssignOperator)
  static let conditionalOperator = CursorKind(CXCursor_ConditionalOperator)
  static let cast = CursorKind(CXCursor_CStyleCastExpr)
  static let arraySubscript = CursorKind(CXCursor_ArraySubscriptExpr)
  static let statementExpression = CursorKind(CXCursor_StmtExpr)
  static let genericSelection = CursorKind(CXCursor_GenericSelectionExpr)
  static let stringLiteral = CursorKind(CXCursor_StringLiteral)
  static let initializerList = CursorKind(CXCursor_InitListExpr)

  static let compound = CursorKind(CXCursor_CompoundStmt)
  static let declarationStatement = CursorKind(CXCursor_DeclStmt)
  static let nullStatement = CursorKind(CXCursor_NullStmt)
  static let returnStatement = CursorKind(CXCursor_ReturnStmt)
  static let ifStatement = CursorKind(CXCursor_IfStmt)
  static let doStatement = CursorKind(CXCursor_DoStmt)
  static let whileStatement = CursorKind(CXCursor_WhileStmt)
  static let forStatement = CursorKind(CXCursor_ForStmt)
  static let labelStatement = CursorKind(CXCursor_LabelStmt)
  static let assembly = CursorKind(CXCursor_GCCAsmStmt)

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
