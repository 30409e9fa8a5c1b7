/// What the evaluator knows of a value: the callback's head plus a constant, a constant, or less.
enum SymbolicValue: Equatable {
  /// The address in the callback's parameter plus a number of bytes (negative towards the object's start).
  case head(plus: Int)
  /// A constant.
  case integer(Int)
  /// Anything else. `fromObject` is true where it was reached through the head, such as a loaded member.
  case other(fromObject: Bool)

  /// Whether the value was reached through the head.
  var isFromObject: Bool {
    switch self {
    case .head: true
    case .integer: false
    case .other(let fromObject): fromObject
    }
  }

  /// The value moved by a number of bytes.
  func advanced(by bytes: Int) -> SymbolicValue {
    switch self {
    case .head(let plus): .head(plus: plus &+ bytes)
    case .integer(let value): .integer(value &+ bytes)
    case .other: self
    }
  }
}

/// A symbolic value with the last struct type that the program saw it as.
struct TypedValue {
  var value: SymbolicValue
  /// The record that the innermost pointer type on the way named; nil where there was only `void *`.
  var object: ClangType?

  init(_ value: SymbolicValue, object: ClangType? = nil) {
    self.value = value
    self.object = object
  }

  static var unknown: TypedValue { TypedValue(.other(fromObject: false)) }

  /// The same value seen through a pointer to `type`: a record type is remembered, any other is not.
  func seen(as type: ClangType) -> TypedValue {
    guard let pointee = type.pointee, pointee.isRecord, pointee.size != nil else { return self }
    return TypedValue(value, object: pointee)
  }
}
