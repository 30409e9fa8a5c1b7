extension BodyInterpreter {
  /// The address of `base->member` or `base.member`.
  func addressOfMember(_ expression: Cursor) -> TypedValue {
    guard let base = expression.children.first(where: { $0.kind.isExpression }) else { return .unknown }
    // libclang does not tell `->` from `.`, but the type of the base does.
    let start = base.type.pointee != nil ? value(of: base) : address(of: base)
    guard let bytes = expression.memberOffset(below: base) else {
      return TypedValue(.other(fromObject: start.value.isFromObject))
    }
    return TypedValue(start.value.advanced(by: bytes))
  }

  /// The address of `base[index]`.
  func addressOfElement(_ expression: Cursor) -> TypedValue {
    let parts = expression.children
    guard parts.count == 2 else { return .unknown }
    let start = parts[0].type.isArray ? address(of: parts[0]) : value(of: parts[0])
    guard case .integer(let index) = value(of: parts[1]).value, let size = expression.type.size else {
      return TypedValue(.other(fromObject: start.value.isFromObject))
    }
    return TypedValue(start.value.advanced(by: index &* size))
  }
}

extension Cursor {
  /// Bytes from the record that `base` is or points to, to the member that this expression names.
  ///
  /// libclang passes over the implicit members that stand for anonymous records, so the offset is counted
  /// from the record of the base that it shows.
  func memberOffset(below base: Cursor) -> Int? {
    guard let field = referenced, field.kind == .fieldDecl else { return nil }
    let record = base.type.pointee ?? base.type
    let bits = field.isUnnamedField ? field.fieldOffsetInBits : record.offsetInBits(of: field.spelling)
    guard let bits, bits % 8 == 0 else { return nil }
    return bits / 8
  }

  /// The name that a field has in the source. It differs from the compiler's where the name is a macro:
  /// `#define rcu_head callback_head` (include/linux/types.h) renames members, too.
  var writtenName: String {
    let place = fileLocation
    guard let bytes = unit.contents(of: place.file), place.offset < bytes.count else { return spelling }
    let word = bytes[place.offset...].prefix { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }
    // A name that a function-like macro puts together stands nowhere in the source.
    guard !word.isEmpty, bytes[word.endIndex...].first != UInt8(ascii: "(") else { return spelling }
    return String(decoding: word, as: UTF8.self)
  }

  /// Whether a field stands for an anonymous struct or union: its members count as the outer record's.
  ///
  /// libclang gives such a field an empty name or a description such as `(anonymous at ...)`.
  var isUnnamedField: Bool { spelling.isEmpty || spelling.contains("(") }
}
