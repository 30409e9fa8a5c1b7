/// The head must lie within what the tree's kfree_rcu can encode.
enum OffsetLimitCheck: ConversionCheck {
  static let code = "offset-limit"

  static func objection(to site: ConversionCase) -> String? {
    for (width, offset) in site.callback.offsets.sorted(by: { $0.key < $1.key }) {
      guard let limit = site.kfreeRcu.limit(forPointerWidth: width), offset >= limit else { continue }
      return """
        the head is at byte \(offset) of the object on a \(width)-bit target, and kfree_rcu() takes \
        offsets below \(limit)
        """
    }
    return nil
  }
}
