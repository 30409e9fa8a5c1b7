/// Where the encoding counts in words, an offset between two words would free a wrong address.
enum AlignmentCheck: ConversionCheck {
  static let code = "alignment"

  static func objection(to site: ConversionCase) -> String? {
    guard site.kfreeRcu.countsWords else { return nil }
    for (width, offset) in site.callback.offsets.sorted(by: { $0.key < $1.key })
    where offset % (width / 8) != 0 {
      return """
        the head is at byte \(offset) of the object, no multiple of the \(width / 8)-byte word that \
        kfree_rcu() counts in
        """
    }
    return nil
  }
}
