/// kfree_rcu belongs to plain call_rcu: another flavour waits for other readers.
///
/// The RFC left `_bh` and `_sched` alone, and so did the conversions of 2011.
enum RegistrarCheck: ConversionCheck {
  static let code = "registrar"

  static func objection(to site: ConversionCase) -> String? {
    switch site.flavour {
    case .plain, .lazy, .hurry: nil
    default: "\(site.mention.registrar)() waits for other readers than kfree_rcu(), which belongs to call_rcu()"
    }
  }
}
