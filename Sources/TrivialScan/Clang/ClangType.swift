import CClang

/// A C type: a small value that keeps its translation unit alive.
public struct ClangType {
  private let raw: CXType
  private let unit: TranslationUnit

  init(_ raw: CXType, unit: TranslationUnit) {
    self.raw = raw
    self.unit = unit
  }

  /// The type as C spells it.
  public var spelling: String { String(taking: clang_getTypeSpelling(raw)) }
  /// The type without typedefs and `typeof`.
  public var canonical: ClangType { ClangType(clang_getCanonicalType(raw), unit: unit) }
  /// What a pointer points to; nil for a type that is no pointer.
  public var pointee: ClangType? {
    let resolved = clang_getCanonicalType(raw)
    guard resolved.kind == CXType_Pointer else { return nil }
    return ClangType(clang_getPointeeType(resolved), unit: unit)
  }
  /// What an array holds; nil for a type that is no array.
  public var element: ClangType? {
    guard isArray else { return nil }
    return ClangType(clang_getArrayElementType(clang_getCanonicalType(raw)), unit: unit)
  }
  /// The number of an array's elements; nil where the type states none.
  public var elementCount: Int? {
    let count = clang_getArraySize(clang_getCanonicalType(raw))
    return count < 0 ? nil : Int(count)
  }
  /// Whether the type is an array of any kind.
  public var isArray: Bool {
    let kind = clang_getCanonicalType(raw).kind
    return kind == CXType_ConstantArray || kind == CXType_IncompleteArray || kind == CXType_VariableArray
  }
  /// Whether the type is a function, not a pointer to one.
  public var isFunction: Bool {
    let kind = clang_getCanonicalType(raw).kind
    return kind == CXType_FunctionProto || kind == CXType_FunctionNoProto
  }
  /// Whether the type is `void`.
  public var isVoid: Bool { clang_getCanonicalType(raw).kind == CXType_Void }
  /// Whether the type is an integer, an enum or a `bool`.
  public var isInteger: Bool {
    let kind = clang_getCanonicalType(raw).kind.rawValue
    return kind == CXType_Enum.rawValue || (kind >= CXType_Bool.rawValue && kind <= CXType_Int128.rawValue)
  }
  /// Whether the type is a struct or a union.
  public var isRecord: Bool { clang_getCanonicalType(raw).kind == CXType_Record }
  /// The struct or union that a record type names.
  public var recordDeclaration: Cursor? {
    guard isRecord else { return nil }
    return Cursor(clang_getTypeDeclaration(clang_getCanonicalType(raw)), unit: unit)
  }
  /// Bytes; nil for an incomplete type. `void` and functions count 1, as in GNU C's arithmetic.
  public var size: Int? {
    if isVoid || isFunction { return 1 }
    let size = clang_Type_getSizeOf(raw)
    return size < 0 ? nil : Int(size)
  }
  /// The fields of a record in their order, the implicit ones of anonymous records included.
  public var fields: [Cursor] {
    var visit = FieldVisit(unit: unit)
    withUnsafeMutablePointer(to: &visit) { context in
      _ = clang_Type_visitFields(
        clang_getCanonicalType(raw),
        { field, context in
          if let visit = context?.assumingMemoryBound(to: FieldVisit.self) {
            visit.pointee.found.append(Cursor(field, unit: visit.pointee.unit))
          }
          return CXVisit_Continue
        }, context)
    }
    return visit.found
  }
  /// Bits from the record's start to the member `name`, also one of an anonymous record inside; nil where
  /// there is none or a type is incomplete.
  public func offsetInBits(of name: String) -> Int? {
    let offset = clang_Type_getOffsetOf(clang_getCanonicalType(raw), name)
    return offset < 0 ? nil : Int(offset)
  }
}

/// What `fields` hands through libclang's C callback.
private struct FieldVisit {
  let unit: TranslationUnit
  var found: [Cursor] = []
}
