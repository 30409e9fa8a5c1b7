/// Finds how to name the object that a callback frees, where a site holds only an inner object or a head.
struct ContainerSearch {
  let finding: CallbackFinding
  let definition: Cursor

  /// A `container_of` that yields the freed object, nil where the head's own object already is at its
  /// address, or where no path leads there.
  func container(around head: HeadExpression, _ object: ClangType?) -> AnalysisResult.Container? {
    guard let offset = finding.offset, let tag = finding.object, let member = finding.member,
      head.offset != offset, let freed = freedType(tag)
    else { return nil }
    guard let object, let inner = head.object, let innerMember = head.member, let innerOffset = head.offset
    else {
      // The address of a place that could not be followed, such as an element at a variable index, is not
      // known to be that member.
      guard let text = head.text, !text.hasPrefix("&") else { return nil }
      return AnalysisResult.Container(
        object: "container_of(\(text), \(freed.recordName), \(member))", member: member, offset: offset)
    }
    guard let path = ObjectLayout.path(in: freed, at: offset - innerOffset, to: object) else { return nil }
    return AnalysisResult.Container(
      object: "container_of(\(inner), \(freed.recordName), \(path))", member: path + "." + innerMember,
      offset: offset)
  }

  /// The freed struct's type, found again below the callback's definition.
  private func freedType(_ tag: String) -> ClangType? {
    var found: ClangType?
    func look(_ node: Cursor) {
      guard found == nil else { return }
      let type = node.type
      if let record = [type.pointee, type].compactMap({ $0 }).first(where: {
        $0.recordDeclaration?.spelling == tag && $0.size != nil
      }) {
        found = record
        return
      }
      node.forEachChild(look)
    }
    look(definition)
    return found
  }
}
