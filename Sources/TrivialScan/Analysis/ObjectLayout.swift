/// Finds members by their offset: what `offsetof` computes, backwards.
enum ObjectLayout {
  /// How deep records nest before the search gives up; kernel structs stay well below.
  private static let maximumDepth = 12

  /// The path from `object` to a member of record type `target` that begins `offset` bytes in, as C
  /// writes it in `offsetof`, e.g. `base.rcu` or `heads[1]`; nil where there is none.
  ///
  /// Anonymous structs and unions have no name of their own in the path. Where a union offers several,
  /// the first in declaration order is taken.
  static func path(in object: ClangType, at offset: Int, to target: ClangType) -> String? {
    guard let wanted = target.recordDeclaration?.canonical else { return nil }
    return search(object, at: offset, for: wanted, depth: 0).map { $0.joined() }.map {
      $0.hasPrefix(".") ? String($0.dropFirst()) : $0
    }
  }

  private static func search(_ type: ClangType, at offset: Int, for wanted: Cursor, depth: Int) -> [String]? {
    guard depth < maximumDepth, offset >= 0 else { return nil }
    if let element = type.element {
      guard let size = element.size, size > 0 else { return nil }
      if let count = type.elementCount, offset / size >= count { return nil }
      return search(element, at: offset % size, for: wanted, depth: depth + 1).map {
        ["[\(offset / size)]"] + $0
      }
    }
    guard let record = type.recordDeclaration else { return nil }
    if offset == 0, record.canonical == wanted { return [] }
    for field in type.fields {
      guard let bits = field.fieldOffsetInBits, bits % 8 == 0, let size = field.type.size else { continue }
      let start = bits / 8
      guard offset >= start, offset < start + max(size, 1) || field.type.isArray else { continue }
      guard let rest = search(field.type, at: offset - start, for: wanted, depth: depth + 1) else { continue }
      return field.isUnnamedField ? rest : [".\(field.writtenName)"] + rest
    }
    return nil
  }
}
